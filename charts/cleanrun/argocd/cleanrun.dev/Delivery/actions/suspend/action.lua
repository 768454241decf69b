local delivery = obj.status or {}
if obj.spec.suspend == true then
  error("the delivery is suspended already")
end
if delivery.observedGeneration ~= nil and delivery.observedGeneration == obj.metadata.generation then
  for _, condition in ipairs(delivery.conditions or {}) do
    if condition.type == "Finished" and condition.status == "True" then
      error("the delivery is finished: there is nothing to suspend")
    end
  end
end
obj.spec.suspend = true
return obj
