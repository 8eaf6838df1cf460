-- Whether the view, and the index of idempotency keys in it, have caught up with the topics, in this run of this Redis.
--
-- A claim that was lost with Redis may be held by somebody who is just publishing its job; so the index counts as
-- complete only when it has caught up with what the topics held after the longest time that publishing can take.
--
-- KEYS: 1 the positions (hash), 2 the mark of the whole view, 3 that of the index, 4 since when the index may lack keys
-- ARGV: 1 look | mark  2 that longest time, in milliseconds
--       mark: 3 which: view | index | fresh (an index, nothing was ever published)  4... partition, end
-- Returns { whole, indexed, due }, 1 or 0 each; due: the index may be marked.
local info = redis.call('INFO', 'server')
local run = string.match(info, 'run_id:(%x+)')
local uptime = tonumber(string.match(info, 'uptime_in_seconds:(%d+)')) * 1000
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function is(key)
  return redis.call('GET', key) == run
end

local lost = now
if not is(KEYS[3]) then
  local at = redis.call('GET', KEYS[4])
  local known_run, since = string.match(at or '', '(%x+) (%d+)')
  if known_run == run then
    lost = tonumber(since)
  else
    -- Why: a Redis that kept its content over a restart lost no more than the last moment before it.
    if redis.call('EXISTS', KEYS[3]) == 1 or known_run then
      lost = now - uptime
    end
    redis.call('SET', KEYS[4], run .. ' ' .. string.format('%.0f', lost))
  end
end
local due = now - lost >= tonumber(ARGV[2])

if ARGV[1] == 'mark' then
  local reached = true
  for i = 4, #ARGV, 2 do
    local position = redis.call('HGET', KEYS[1], ARGV[i])
    reached = reached and position and tonumber(position) >= tonumber(ARGV[i + 1])
  end
  if reached then
    redis.call('SET', KEYS[2], run)
    if ARGV[3] == 'fresh' or (ARGV[3] == 'index' and due) then
      redis.call('SET', KEYS[3], run)
      redis.call('DEL', KEYS[4])
    end
  end
end
return { is(KEYS[2]) and 1 or 0, is(KEYS[3]) and 1 or 0, due and 1 or 0 }
