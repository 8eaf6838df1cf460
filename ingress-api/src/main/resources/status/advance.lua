-- Moves how far a partition is projected, if it is where the projector believes it is.
--
-- KEYS: 1 the positions (hash)   ARGV: 1 partition, 2 believed ('' for none), 3 next
-- Returns the position now; ARGV[3] if it moved.
local at = redis.call('HGET', KEYS[1], ARGV[1]) or ''
if at ~= ARGV[2] then
  return at
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return ARGV[3]
