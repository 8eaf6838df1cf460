-- Counts a call in sliding windows, unless one of them is full. Exact to one-second buckets, by this server's clock.
--
-- KEYS: the ids of recent calls (sorted set), the sums (hash), then for each window its buckets, a list of second:count
-- ARGV: the call's id, then for each window its length in seconds and its limit
-- Returns: 1 if it is let through, the second in which it was counted, and for each window how many are left, in how
-- many seconds its oldest bucket leaves, and 1 if it was full.
--
-- A call that comes again under its id, as after a lost answer, is let through and not counted again.

local REMEMBERED = 30

local ids, sums = KEYS[1], KEYS[2]
local id = ARGV[1]
local now = tonumber(redis.call('TIME')[1])
local windows = (#ARGV - 1) / 2
local again = redis.call('ZSCORE', ids, id)
local open = true
local lengths, limits, used, leaves = {}, {}, {}, {}

for w = 1, windows do
  local list = KEYS[2 + w]
  lengths[w], limits[w] = tonumber(ARGV[2 * w]), tonumber(ARGV[2 * w + 1])
  local sum = tonumber(redis.call('HGET', sums, ARGV[2 * w]) or '0')
  local before = sum
  local head = redis.call('LINDEX', list, 0)
  local second, count
  while head do
    second, count = string.match(head, '(%d+):(%d+)')
    -- Why: a bucket that was refunded whole frees nothing when it leaves.
    if second + lengths[w] > now and tonumber(count) > 0 then
      break
    end
    redis.call('LPOP', list)
    sum = sum - count
    head = redis.call('LINDEX', list, 0)
  end
  if head then
    leaves[w] = second + lengths[w] - now
  else
    sum, leaves[w] = 0, lengths[w]
  end
  if sum ~= before then
    redis.call('HSET', sums, ARGV[2 * w], sum)
  end
  used[w] = sum
  open = open and sum < limits[w]
end

local counted = again and tonumber(again) or now
if open and not again then
  local longest = 0
  for w = 1, windows do
    local list = KEYS[2 + w]
    local last = redis.call('LINDEX', list, -1)
    local second, count = string.match(last or '', '(%d+):(%d+)')
    -- Why not only equal: a clock that was set back must not put buckets out of order.
    if second and tonumber(second) >= now then
      redis.call('LSET', list, -1, second .. ':' .. (count + 1))
    else
      redis.call('RPUSH', list, now .. ':1')
    end
    redis.call('EXPIRE', list, lengths[w] + 1)
    used[w] = redis.call('HINCRBY', sums, ARGV[2 * w], 1)
    longest = math.max(longest, lengths[w])
  end
  redis.call('EXPIRE', sums, longest + 1)
  redis.call('ZADD', ids, now, id)
  redis.call('ZREMRANGEBYSCORE', ids, '-inf', now - REMEMBERED)
  redis.call('EXPIRE', ids, REMEMBERED)
end

local passed = open or again
local answer = {passed and 1 or 0, counted}
for w = 1, windows do
  answer[#answer + 1] = math.max(0, limits[w] - used[w])
  answer[#answer + 1] = leaves[w]
  answer[#answer + 1] = (not passed and used[w] >= limits[w]) and 1 or 0
end
return answer
