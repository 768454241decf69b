if obj.spec.suspend ~= true then
  error("the run is not suspended")
end
obj.spec.suspend = false
return obj
