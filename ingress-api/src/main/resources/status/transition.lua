-- One transition of one job. Every change of the view goes through here, so that any order of arrival and any repeat
-- gives the same view: runs only rise, within a run the course (attempt, begun) only rises, and the ending with the
-- lowest offset in the topic results stands.
--
-- KEYS: 1 the job (hash), 2 its answer, 3 the instances that wait for it (set), 4 what its followers are told (hash)
-- ARGV: 1 what happened: accepted | started | progress | cancel | stepped | forgotten | ended | keyed | part | part-ended
--       2 id  3 run  4 attempt  5 seconds to keep it  6 place: topic-partition, or ''; the number of a step  7 offset, or ''
--       8 the answer, or ''  9... pairs of fields; those named event:<id> go to the followers' hash instead
-- Returns 1 if anything changed.
local job, answer, waiters, events = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local what, id, run, attempt, ttl = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local place, offset = ARGV[6], tonumber(ARGV[7])

-- Where its records wait: fields at:<topic-partition> here, and a sorted set open:<topic-partition> for the sweeper.
local function each_place(act)
  for _, field in ipairs(redis.call('HKEYS', job)) do
    if string.sub(field, 1, 3) == 'at:' then
      act(string.sub(field, 4), field)
    end
  end
end

local function leave_place(place, field)
  redis.call('ZREM', 'open:' .. place, id)
  redis.call('HDEL', job, field)
end

-- How fast a place is worked off: bucket by bucket of half a minute the endings, and the time that passed between them
-- while others waited (an idle lane measures nothing).
local function measure(place, finished)
  local key = 'served:' .. place
  local created = tonumber(redis.call('HGET', job, 'created') or finished)
  local last = tonumber(redis.call('HGET', key, 'last') or '0')
  if redis.call('ZCARD', 'open:' .. place) > 1 then
    local bucket = math.floor(finished / 30000)
    redis.call('HINCRBY', key, 'busy:' .. bucket, math.max(0, finished - math.max(last, created)))
    if redis.call('HINCRBY', key, 'ended:' .. bucket, 1) == 1 then
      for old = bucket - 40, bucket - 12 do
        redis.call('HDEL', key, 'busy:' .. old, 'ended:' .. old)
      end
    end
  end
  redis.call('HSET', key, 'last', string.format('%.0f', math.max(last, finished)))
  redis.call('EXPIRE', key, 3600)
end

-- The jobs of a user that the database may not show as they stand: the open ones, and those that ended within a
-- quarter of an hour before the last one.
local function keep_fresh(finished)
  local user = redis.call('HGET', job, 'user')
  local fresh, settled = 'fresh:' .. user, 'settled:' .. user
  redis.call('ZADD', fresh, 0, id)
  redis.call('EXPIRE', fresh, 1209600)
  if not finished then
    redis.call('ZREM', settled, id)
    return
  end
  redis.call('ZADD', settled, finished, id)
  redis.call('EXPIRE', settled, 1209600)
  local old = redis.call('ZRANGEBYSCORE', settled, '-inf', finished - 900000, 'LIMIT', 0, 20)
  if #old > 0 then
    redis.call('ZREM', fresh, unpack(old))
    redis.call('ZREM', settled, unpack(old))
  end
end

-- In one command, which is one entry of the append-only file.
local function set_fields()
  local fields = {}
  for i = 9, #ARGV, 2 do
    if string.sub(ARGV[i], 1, 6) ~= 'event:' then
      fields[#fields + 1] = ARGV[i]
      fields[#fields + 1] = ARGV[i + 1]
    end
  end
  if #fields > 0 then
    redis.call('HSET', job, unpack(fields))
  end
end

local function call_waiters(message)
  for _, instance in ipairs(redis.call('SMEMBERS', waiters)) do
    redis.call('PUBLISH', 'wake:' .. instance, message)
  end
end

-- Ids come from the job's course, so what is told again, in any order, is there already; an ending that wins replaces.
local function tell(command)
  local room = 512 - redis.call('HLEN', events)
  local told = 0
  for i = 9, #ARGV, 2 do
    if string.sub(ARGV[i], 1, 6) == 'event:' and (room > 0 or what ~= 'progress') then
      told = told + redis.call(command, events, string.sub(ARGV[i], 7), ARGV[i + 1])
    end
  end
  redis.call('EXPIRE', events, math.max(redis.call('TTL', job), 60))
  return told
end

local function tell_news()
  if tell('HSETNX') > 0 then
    call_waiters(id .. '+')
  end
end

-- The job of an idempotency key is published. The first one stands: claim.lua lets there be no second.
if what == 'keyed' then
  local claim, body = ARGV[10], ARGV[12]
  local claimed = redis.call('HMGET', claim, 'id', 'holder')
  if claimed[1] and claimed[1] ~= id and not claimed[2] then
    return 0
  end
  redis.call('HSET', claim, 'id', id, 'body', body)
  redis.call('HDEL', claim, 'holder', 'at', 'taken')
  redis.call('EXPIRE', claim, ttl)
  return 1
end

-- A part of a document has its place, which its ending measures and leaves, and nothing else: nobody asks for it.
if what == 'part' or what == 'part-ended' then
  local known = redis.call('HMGET', job, 'run', 'offset')
  local known_run = tonumber(known[1] or '0')
  if run < known_run then
    return 0
  end
  if run > known_run then
    each_place(leave_place)
    redis.call('HDEL', job, 'offset')
    known[2] = false
  end
  redis.call('DEL', events)
  redis.call('HSET', job, 'part', 1, 'run', run)
  redis.call('EXPIRE', job, ttl)
  if what == 'part-ended' then
    if known[2] and tonumber(known[2]) <= offset then
      return 0
    end
    redis.call('HSET', job, 'offset', offset)
    each_place(function(place, field)
      measure(place, tonumber(ARGV[10]))
      leave_place(place, field)
    end)
    return 1
  end
  if known[2] then
    return 0
  end
  set_fields()
  local at = tonumber(redis.call('HGET', job, 'at:' .. place) or '-1')
  if offset > at then
    redis.call('HSET', job, 'at:' .. place, offset)
    redis.call('ZADD', 'open:' .. place, offset, id)
  end
  return 1
end

-- Of what was told out of order, the most stands; the ending's own tally is kept beside.
local function keep_progress()
  local told, before = cjson.decode(ARGV[10]), redis.call('HGET', job, 'progress')
  local old = before and cjson.decode(before) or { done = -1, failed = 0, total = 0 }
  local more = (told.done + told.failed) - (old.done + old.failed)
  if more > 0 or (more == 0 and (told.total > old.total or (told.total == old.total and told.done < old.done))) then
    redis.call('HSET', job, 'progress', ARGV[10])
  end
end

local base = 'answer:' .. id

-- What steps of a chain gave: fields ended:<step>, their offsets stepped:<step>, and the answers beside.
local function each_step(act)
  for _, field in ipairs(redis.call('HKEYS', job)) do
    if string.sub(field, 1, 8) == 'stepped:' then
      act(string.sub(field, 9))
    end
  end
end

local function forget_steps()
  each_step(function(step)
    redis.call('HDEL', job, 'stepped:' .. step, 'ended:' .. step)
    redis.call('DEL', base .. ':' .. step)
  end)
end

-- Content of a forgotten run is not kept, whenever it comes.
local function keep_answer(seconds)
  if ARGV[8] == '' or tonumber(redis.call('HGET', job, 'forgotten') or '0') >= run then
    redis.call('DEL', answer)
  else
    redis.call('SET', answer, ARGV[8], 'EX', seconds)
  end
end

local known = redis.call('HMGET', job, 'run', 'course', 'offset', 'part')
if known[4] then
  return 0
end
local known_run = tonumber(known[1] or '0')
if run < known_run then
  -- What became of an earlier run is still told to those who missed it, by the first ending alone.
  if what ~= 'ended' or redis.call('HEXISTS', events, run .. '.9999.2') == 0 then
    tell('HSETNX')
  end
  return 0
end
if run > known_run then
  if known_run > 0 then
    each_place(leave_place)
    redis.call('HDEL', job, 'course', 'offset', 'cancelling', 'status', 'started', 'finished', 'version',
      'fault', 'items', 'measure', 'tally', 'progress')
    redis.call('DEL', base)
    forget_steps()
    if redis.call('HLEN', events) > 256 then
      redis.call('DEL', events)
    end
  end
  redis.call('HSET', job, 'run', run, 'course', attempt * 2)
  known = { run, attempt * 2, false }
end
local course, ended = tonumber(known[2]), tonumber(known[3] or '-1')

if what == 'stepped' then
  local before = tonumber(redis.call('HGET', job, 'stepped:' .. place) or '-1')
  if before >= 0 and before <= offset then
    return 0
  end
  redis.call('HSET', job, 'stepped:' .. place, offset)
  set_fields()
  local left = redis.call('TTL', job)
  if left < 0 then
    redis.call('EXPIRE', job, ttl)
  end
  keep_answer(math.max(ttl, left))
  return 1
end

if what == 'forgotten' then
  redis.call('HSET', job, 'forgotten', run)
  if redis.call('TTL', job) < 0 then
    redis.call('EXPIRE', job, ttl)
  end
  redis.call('DEL', base)
  each_step(function(step)
    redis.call('DEL', base .. ':' .. step)
  end)
  return 1
end

if what == 'ended' then
  if ended >= 0 and ended <= offset then
    return 0
  end
  redis.call('HDEL', job, 'cancelling', 'started', 'version', 'fault', 'items', 'measure', 'tally')
  redis.call('HSET', job, 'offset', offset, 'course', attempt * 2 + 1)
  set_fields()
  local finished = tonumber(redis.call('HGET', job, 'finished'))
  each_place(function(place, field)
    measure(place, finished)
    leave_place(place, field)
  end)
  keep_fresh(finished)
  redis.call('EXPIRE', job, ttl)
  keep_answer(ttl)
  each_step(function(step)
    redis.call('EXPIRE', base .. ':' .. step, ttl)
  end)
  redis.call('HDEL', events, run .. '.9999.0', run .. '.9999.1', run .. '.9999.2')
  tell('HSET')
  call_waiters(id)
  redis.call('DEL', waiters)
  return 1
end

if what == 'accepted' then
  set_fields()
  if ended >= 0 then
    tell('HSETNX')
    return 1
  end
  redis.call('EXPIRE', job, ttl)
  keep_fresh()
  tell_news()
  if attempt * 2 > course then
    redis.call('HSET', job, 'course', attempt * 2)
  end
  if place ~= '' then
    local at = tonumber(redis.call('HGET', job, 'at:' .. place) or '-1')
    if offset > at then
      redis.call('HSET', job, 'at:' .. place, offset)
      redis.call('ZADD', 'open:' .. place, offset, id)
    end
  end
  return 1
end

if redis.call('TTL', job) < 0 then
  redis.call('EXPIRE', job, ttl)
end
tell_news()
if what == 'progress' then
  keep_progress()
end
if ended >= 0 then
  return 0
end
if what == 'cancel' then
  redis.call('HSET', job, 'cancelling', 1)
  return 1
end
if what == 'started' and attempt * 2 + 1 > course then
  redis.call('HSET', job, 'course', attempt * 2 + 1)
  set_fields()
  return 1
end
return 0
