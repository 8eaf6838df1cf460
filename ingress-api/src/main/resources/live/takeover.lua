-- Gives a live session to a new connection, and tells the instance of the one before.
--
-- KEYS: 1 the session (hash)  2 when sessions are to be closed (sorted set, milliseconds)
-- ARGV: 1 id  2 hash of the token  3 user  4 instance  5 when to close it  6 seconds to keep it
-- Returns nothing if the session is not that user's with that token, else
-- { epoch, next frame, confirmed segments, whether that is exact, config }.
local known = redis.call('HMGET', KEYS[1], 'token', 'user', 'instance', 'next', 'confirmed', 'exact', 'config')
if not known[1] or known[1] ~= ARGV[2] or known[2] ~= ARGV[3] then
  return {}
end
local epoch = redis.call('HINCRBY', KEYS[1], 'epoch', 1)
redis.call('HSET', KEYS[1], 'instance', ARGV[4], 'exact', 0)
redis.call('EXPIRE', KEYS[1], ARGV[6])
redis.call('ZADD', KEYS[2], ARGV[5], ARGV[1])
redis.call('PUBLISH', 'live:taken:' .. known[3], ARGV[1] .. ' ' .. epoch)
return { epoch, known[4], known[5], known[6], known[7] }
