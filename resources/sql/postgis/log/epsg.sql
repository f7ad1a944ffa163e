SELECT s.auth_srid AS epsg FROM geometry_columns g JOIN spatial_ref_sys s ON s.srid = g.srid
WHERE g.f_table_schema = '$schema' AND g.f_table_name = 'ZDJBXX'
