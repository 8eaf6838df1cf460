-- Finds live sessions that nobody came back to. From here on nobody can; whoever asked closes them.
--
-- KEYS: 1 when sessions are to be closed (sorted set, milliseconds)
-- ARGV: 1 now  2 when to look again, should the one who asked die  3 the most at once
-- Returns { id, epoch, confirmed segments, ... }.
local found = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])) do
  local session = 'live:' .. id
  if redis.call('EXISTS', session) == 0 then
    redis.call('ZREM', KEYS[1], id)
  else
    redis.call('ZADD', KEYS[1], ARGV[2], id)
    found[#found + 1] = id
    found[#found + 1] = redis.call('HINCRBY', session, 'epoch', 1)
    found[#found + 1] = redis.call('HGET', session, 'confirmed')
    redis.call('HDEL', session, 'token')
  end
end
return found
