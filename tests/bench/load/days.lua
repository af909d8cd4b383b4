-- Asks for another day with every request: ten thousand in a row without the same one twice.
local first, days, place = os.time({year = 1998, month = 1, day = 1, hour = 12}), 10000, 0

request = function()
  place = place + 7
  local day = os.date("%Y-%m-%d", first + (place % days) * 86400)
  return wrk.format("GET", wrk.path .. "?day=" .. day)
end
