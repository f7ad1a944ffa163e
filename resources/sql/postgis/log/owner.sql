SELECT pg_get_userbyid(nspowner) AS owner, pg_has_role(session_user, nspowner, 'usage')::int AS is_own,
  (pg_get_userbyid(nspowner) = session_user)::int AS is_login
FROM pg_namespace WHERE nspname = '$schema'
