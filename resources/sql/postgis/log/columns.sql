SELECT n.table_name AS table_name, string_agg(quote_ident(n.column_name), ', ' ORDER BY n.ordinal_position) AS columns,
  bool_or(n.column_name = 'fid')::int AS has_fid
FROM information_schema.columns n
JOIN information_schema.columns o ON o.table_name = n.table_name AND o.column_name = n.column_name AND o.table_schema = '$old'
WHERE n.table_schema = '$new' AND n.table_name NOT IN ('village_table', 'logged_table', 'role_right')
GROUP BY n.table_name ORDER BY n.table_name NOT IN ('village', 'village_member'), n.table_name
