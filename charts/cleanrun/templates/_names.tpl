{{/* The chart's name, as a label. */}}
{{- define "cleanrun.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* Name of the operator's objects; room is left for the longest suffix in 63 characters. */}}
{{- define "cleanrun.fullname" -}}
{{- $name := include "cleanrun.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 45 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 45 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 45 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* What the operator's pods are selected by: never changes in the life of a release. */}}
{{- define "cleanrun.selectorLabels" -}}
app.kubernetes.io/name: {{ include "cleanrun.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: operator
{{- end -}}

{{/* Labels of all objects; those of the chart win over commonLabels. */}}
{{- define "cleanrun.labels" -}}
{{- $own := dict
    "helm.sh/chart" (printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-")
    "app.kubernetes.io/name" (include "cleanrun.name" .)
    "app.kubernetes.io/instance" .Release.Name
    "app.kubernetes.io/version" .Chart.AppVersion
    "app.kubernetes.io/managed-by" .Release.Service
    "app.kubernetes.io/part-of" "cleanrun" -}}
{{- toYaml (merge $own .Values.commonLabels) -}}
{{- end -}}

{{/* Name of the operator's service account. */}}
{{- define "cleanrun.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "cleanrun.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{/* The operator as a subject of a binding. */}}
{{- define "cleanrun.subjects" -}}
- kind: ServiceAccount
  name: {{ include "cleanrun.serviceAccountName" . }}
  namespace: {{ .Release.Namespace }}
{{- end -}}

{{/* Reference of an image: list of chart context and image values. */}}
{{- define "cleanrun.image" -}}
{{- $chart := index . 0 -}}
{{- $image := index . 1 -}}
{{- $name := $image.repository -}}
{{- if $image.registry -}}{{- $name = printf "%s/%s" $image.registry $image.repository -}}{{- end -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $name $image.digest -}}
{{- else -}}
{{- printf "%s:%s" $name (default $chart.Chart.AppVersion $image.tag) -}}
{{- end -}}
{{- end -}}

{{/* What the operator does in the namespaces of runs. */}}
{{- define "cleanrun.runRules" -}}
- apiGroups: [cleanrun.dev]
  resources: [cleanruns, deliveries]
  verbs: [get, list, watch]
- apiGroups: [cleanrun.dev]
  resources: [cleanruns/status, deliveries/status]
  verbs: [get, patch]
- apiGroups: [""]
  resources: [pods]
  verbs: [get, list, watch, create, delete]
- apiGroups: [""]
  resources: [configmaps]
  verbs: [get, create, delete]
- apiGroups: ["", events.k8s.io]
  resources: [events]
  verbs: [create, patch]
{{- end -}}
