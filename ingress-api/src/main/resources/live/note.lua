-- Writes down how far a live session is, unless a later connection has it. What Redis has lost is written anew.
--
-- KEYS: 1 the session (hash)  2 when sessions are to be closed (sorted set, milliseconds)
-- ARGV: 1 id  2 epoch  3 next frame  4 confirmed segments  5 whether that is exact  6 when to close it
--       7 seconds to keep it  8... pairs of fields that do not change within an epoch
-- Returns 1, or 0 when a later connection has the session.
local known = tonumber(redis.call('HGET', KEYS[1], 'epoch') or '-1')
if known > tonumber(ARGV[2]) then
  return 0
end
if known < tonumber(ARGV[2]) then
  redis.call('HSET', KEYS[1], 'epoch', ARGV[2], unpack(ARGV, 8))
end
redis.call('HSET', KEYS[1], 'next', ARGV[3], 'confirmed', ARGV[4], 'exact', ARGV[5])
redis.call('EXPIRE', KEYS[1], ARGV[7])
redis.call('ZADD', KEYS[2], ARGV[6], ARGV[1])
return 1
