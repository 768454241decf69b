-- A profile has no state of its own: what a run cannot do with it stands in that run. The message says what it allows.
local budget = obj.spec.budget or {}
local allowed = {}
if budget.maxPods ~= nil then
  table.insert(allowed, tostring(budget.maxPods) .. " pods")
end
if budget.maxMemory ~= nil then
  table.insert(allowed, budget.maxMemory .. " of memory")
end
if budget.maxScratch ~= nil then
  table.insert(allowed, budget.maxScratch .. " of scratch")
end
return { status = "Healthy", message = "Allows at most " .. table.concat(allowed, ", ") }
