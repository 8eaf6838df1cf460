-- Charges a day's quota, unless it would be exceeded.
--
-- KEYS: the day's hash (audio: milliseconds, characters, seeded: seconds)
-- ARGV: audio and characters to charge, the limit of each (below 0: none), seconds until the hash may go, audio and
--       characters that the database knows of, or empty when it was not asked
-- Returns: 1 charged, 0 it would be exceeded, -1 the database has to be asked first

local RESEED = 60

local key = KEYS[1]
local now = tonumber(redis.call('TIME')[1])
local seeded = tonumber(redis.call('HGET', key, 'seeded') or '0')
if ARGV[6] ~= '' then
  -- Why the larger: what was just charged may not be in the database yet, and what a model measured is only there.
  for i, field in ipairs({'audio', 'characters'}) do
    local known = tonumber(redis.call('HGET', key, field) or '0')
    redis.call('HSET', key, field, string.format('%.0f', math.max(known, tonumber(ARGV[5 + i]))))
  end
  redis.call('HSET', key, 'seeded', now)
  redis.call('EXPIRE', key, ARGV[5])
elseif now - seeded >= RESEED then
  return -1
end
for i, field in ipairs({'audio', 'characters'}) do
  local limit, asked = tonumber(ARGV[2 + i]), tonumber(ARGV[i])
  local used = tonumber(redis.call('HGET', key, field) or '0')
  if limit >= 0 and asked > 0 and used + asked > limit then
    return 0
  end
end
redis.call('HINCRBY', key, 'audio', ARGV[1])
redis.call('HINCRBY', key, 'characters', ARGV[2])
return 1
