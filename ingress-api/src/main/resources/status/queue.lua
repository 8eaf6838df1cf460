-- How a lane is: how many jobs are open in it, and how fast they were worked off within the last two minutes.
--
-- ARGV: 1 the prefix of the lane's partitions, as topic-  2 now, in milliseconds
-- KEYS: 1 the positions, for a whole lane; or 1 a job (hash), for what is ahead of it
-- Returns { open jobs, or those ahead; endings; milliseconds in which they came }, the first -1 when that is not known.
local prefix, bucket = ARGV[1], math.floor(tonumber(ARGV[2]) / 30000)
local open, ended, busy = -1, 0, 0

local function add(place, count)
  open = math.max(open, 0) + count
  for i = bucket - 3, bucket do
    local served = redis.call('HMGET', 'served:' .. place, 'ended:' .. i, 'busy:' .. i)
    ended = ended + tonumber(served[1] or '0')
    busy = busy + tonumber(served[2] or '0')
  end
end

local mark = ''
if string.sub(KEYS[1], 1, 4) == 'job:' then
  mark = 'at:'
end
for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
  if string.sub(field, 1, #mark + #prefix) == mark .. prefix then
    local place = string.sub(field, #mark + 1)
    if mark == '' then
      add(place, redis.call('ZCARD', 'open:' .. place))
    else
      add(place, redis.call('ZCOUNT', 'open:' .. place, '-inf', '(' .. redis.call('HGET', KEYS[1], field)))
    end
  end
end
return { open, ended, busy }
