-- A text that no round before had; there is no clock here, since Argo CD gives these scripts no os library.
local delivery = obj.status or {}
local holds = {}
for _, condition in ipairs(delivery.conditions or {}) do
  holds[condition.type] = condition.status == "True"
end
if delivery.observedGeneration == nil or delivery.observedGeneration ~= obj.metadata.generation then
  error("the operator has not looked at the delivery's last change yet: try again in a moment")
end
if not holds["Finished"] then
  error("the delivery is not finished: failed files are retried after its end")
end
if holds["Ready"] then
  error("the delivery succeeded: there is nothing to retry")
end
local request = "argocd-after-round-" .. tostring(delivery.round or 1)
if obj.spec.retryRequest == request then
  request = request .. "-again"
end
obj.spec.retryRequest = request
return obj
