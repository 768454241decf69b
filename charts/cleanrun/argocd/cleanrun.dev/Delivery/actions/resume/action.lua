if obj.spec.suspend ~= true then
  error("the delivery is not suspended")
end
obj.spec.suspend = false
return obj
