-- A text that no round before had; there is no clock here, since Argo CD gives these scripts no os library.
local run = obj.status or {}
local holds = {}
for _, condition in ipairs(run.conditions or {}) do
  holds[condition.type] = condition.status == "True"
end
if run.observedGeneration == nil or run.observedGeneration ~= obj.metadata.generation then
  error("the operator has not looked at the run's last change yet: try again in a moment")
end
if not holds["Finished"] then
  error("the run is not finished: failed partitions are retried after its end")
end
if holds["Ready"] then
  error("the run succeeded: there is nothing to retry")
end
local request = "argocd-after-round-" .. tostring(run.round or 1)
if obj.spec.retryRequest == request then
  request = request .. "-again"
end
obj.spec.retryRequest = request
return obj
