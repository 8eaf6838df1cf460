-- The claim on an idempotency key: who publishes its job, and which job that is.
--
-- A claim has id and body; while its job is not known to be published, holder and at too (when the holder was last
-- seen), and taken if another holder had it before. The job's transition into the view takes those away.
--
-- KEYS: 1 the claim (hash), 2 the mark that all keys of the topics are known here
-- ARGV: 1 reserve | confirm | release | abandon  2 holder
--       reserve: 3 milliseconds after which a silent holder is given up  4 seconds to keep the claim  5 body  6 id
-- Returns a word and the job's id.
local claim, what, holder = KEYS[1], ARGV[1], ARGV[2]

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local known = redis.call('HMGET', claim, 'id', 'body', 'holder', 'at')
local id = known[1]

if what == 'reserve' then
  if not id then
    local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
    if redis.call('GET', KEYS[2]) ~= run then
      return { 'unsure', '' }
    end
    redis.call('HSET', claim, 'id', ARGV[6], 'body', ARGV[5], 'holder', holder, 'at', now())
    redis.call('EXPIRE', claim, ARGV[4])
    return { 'held', ARGV[6] }
  end
  if known[2] ~= ARGV[5] then
    return { 'reused', id }
  end
  if not known[3] then
    return { 'published', id }
  end
  if now() - tonumber(known[4]) < tonumber(ARGV[3]) then
    return { 'pending', id }
  end
  redis.call('HSET', claim, 'holder', holder, 'at', now(), 'taken', 1)
  return { 'held', id }
end

if not id or known[3] ~= holder then
  return { 'lost', '' }
end
if what == 'confirm' then
  redis.call('HSET', claim, 'at', now())
elseif what == 'release' and redis.call('HEXISTS', claim, 'taken') == 0 then
  redis.call('DEL', claim)
else
  redis.call('HSET', claim, 'at', 0)
end
return { 'held', id }
