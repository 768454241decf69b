-- What can be done with a delivery as it is. Argo CD only greys out what is disabled: each action checks again.
local delivery = obj.status or {}
local holds = {}
for _, condition in ipairs(delivery.conditions or {}) do
  holds[condition.type] = condition.status == "True"
end
local seen = delivery.observedGeneration ~= nil and delivery.observedGeneration == obj.metadata.generation
local finished = seen and holds["Finished"] == true
local suspended = obj.spec.suspend == true

return {
  ["suspend"] = { ["disabled"] = suspended or finished, ["iconClass"] = "fa fa-fw fa-pause", ["displayName"] = "Suspend (running pods finish)" },
  ["resume"] = { ["disabled"] = not suspended, ["iconClass"] = "fa fa-fw fa-play", ["displayName"] = "Resume" },
  ["retry"] = { ["disabled"] = not finished or holds["Ready"] == true, ["iconClass"] = "fa fa-fw fa-redo", ["displayName"] = "Retry failed files" },
}
