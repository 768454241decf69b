if obj.spec.mode ~= "Plan" then
  error("only a run of mode Plan can be started, and this one is of mode " .. tostring(obj.spec.mode or "Run"))
end
obj.spec.mode = "Run"
return obj
