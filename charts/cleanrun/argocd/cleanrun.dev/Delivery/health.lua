-- Health of a delivery by its conditions. A delivery that nobody has looked at since its spec changed is never called done.
local delivery = obj.status or {}

if delivery.observedGeneration == nil or obj.metadata.generation == nil or delivery.observedGeneration ~= obj.metadata.generation then
  return { status = "Progressing", message = "Waiting for the operator to look at the delivery" }
end

local conditions = {}
for _, condition in ipairs(delivery.conditions or {}) do
  conditions[condition.type] = condition
end

local function holds(type)
  return conditions[type] ~= nil and conditions[type].status == "True"
end

-- What the operator says in this condition.
local function said(type, otherwise)
  local condition = conditions[type]
  if condition ~= nil and condition.message ~= nil and condition.message ~= "" then
    return condition.message
  end
  return otherwise
end

if holds("Stalled") then
  return { status = "Degraded", message = said("Stalled", "The delivery failed or needs a person") }
end
if holds("Suspended") then
  return { status = "Suspended", message = said("Ready", "The delivery is suspended") }
end
if holds("Ready") then
  return { status = "Healthy", message = said("Ready", "The delivery succeeded") }
end
if holds("Finished") then
  return { status = "Degraded", message = said("Ready", "The delivery ended without success") }
end
return { status = "Progressing", message = said("Reconciling", "The delivery is in progress") }
