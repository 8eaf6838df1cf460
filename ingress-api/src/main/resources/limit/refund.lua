-- Takes a call out of the windows again in which admit.lua counted it.
--
-- KEYS: as for admit.lua
-- ARGV: the call's id, the second in which it was counted, then the length of each window

local ids, sums = KEYS[1], KEYS[2]
local wanted = ARGV[2]
-- Why: a call lasts a minute or two at most, so its bucket is among the last ones.
local RECENT = 150

redis.call('ZREM', ids, ARGV[1])
for w = 1, #ARGV - 2 do
  local list = KEYS[2 + w]
  local size = redis.call('LLEN', list)
  local from = math.max(0, size - RECENT)
  local recent = redis.call('LRANGE', list, from, -1)
  for i = #recent, 1, -1 do
    local second, count = string.match(recent[i], '(%d+):(%d+)')
    if second == wanted then
      if tonumber(count) > 0 then
        redis.call('LSET', list, from + i - 1, second .. ':' .. (count - 1))
        redis.call('HINCRBY', sums, ARGV[2 + w], -1)
      end
      break
    end
  end
end
return 1
