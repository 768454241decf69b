-- What can be done with a run as it is. Argo CD only greys out what is disabled: each action checks again.
local run = obj.status or {}
local holds = {}
for _, condition in ipairs(run.conditions or {}) do
  holds[condition.type] = condition.status == "True"
end
local seen = run.observedGeneration ~= nil and run.observedGeneration == obj.metadata.generation
local finished = seen and holds["Finished"] == true
local suspended = obj.spec.suspend == true

return {
  ["start"] = { ["disabled"] = obj.spec.mode ~= "Plan", ["iconClass"] = "fa fa-fw fa-play-circle", ["displayName"] = "Start (Plan to Run)" },
  ["suspend"] = { ["disabled"] = suspended or finished, ["iconClass"] = "fa fa-fw fa-pause", ["displayName"] = "Suspend (running pods finish)" },
  ["resume"] = { ["disabled"] = not suspended, ["iconClass"] = "fa fa-fw fa-play", ["displayName"] = "Resume" },
  ["retry"] = { ["disabled"] = not finished or holds["Ready"] == true, ["iconClass"] = "fa fa-fw fa-redo", ["displayName"] = "Retry failed partitions" },
}
