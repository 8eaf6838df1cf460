-- The roles of the platform, and what each may do. May run over rows that are already there.

insert into roles (name, description)
values ('ADMIN', 'May do everything'),
       ('USER', 'Submits jobs and manages own keys'),
       ('GUEST', 'Reads what the installation offers'),
       ('MODERATOR', 'Watches jobs and accounts')
on conflict (name) do nothing;

insert into permissions (name, resource, action)
select resource || '.' || action, resource, action
from (values ('users'), ('configs'), ('metrics'), ('alerts'), ('dashboards'), ('jobs'), ('audit'),
             ('api-keys'), ('feature-flags')) as resources (resource)
         cross join (values ('create'), ('read'), ('update'), ('delete')) as actions (action)
on conflict (name) do nothing;

insert into role_permissions (role_id, permission_id)
select r.id, p.id
from roles r
         join permissions p
              on r.name = 'ADMIN'
                  or (r.name = 'MODERATOR' and p.action = 'read')
                  or (r.name = 'MODERATOR' and p.resource = 'users' and p.action = 'update')
                  or (r.name = 'USER' and p.resource in ('jobs', 'api-keys'))
                  or (r.name in ('USER', 'GUEST') and p.resource in ('metrics', 'dashboards') and p.action = 'read')
on conflict (role_id, permission_id) do nothing;
