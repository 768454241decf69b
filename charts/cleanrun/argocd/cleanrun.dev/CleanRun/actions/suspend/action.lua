local run = obj.status or {}
if obj.spec.suspend == true then
  error("the run is suspended already")
end
if run.observedGeneration ~= nil and run.observedGeneration == obj.metadata.generation then
  for _, condition in ipairs(run.conditions or {}) do
    if condition.type == "Finished" and condition.status == "True" then
      error("the run is finished: there is nothing to suspend")
    end
  end
end
obj.spec.suspend = true
return obj
