-- Cases: steps in their order, each only with what the procedure's articles demand (procedure_step, procedure_guard).
-- The same rules as sanquan_plugin/core/procedure, here so that a form or plain SQL can't get round them.

CREATE VIEW case_position AS
SELECT c.uuid AS case_uuid, c.procedure,
  CASE WHEN s.outcome = 'passed' THEN p.seq WHEN s.outcome = 'returned' THEN p.returns_seq - 1 ELSE 0 END AS seq,
  CASE WHEN s.outcome IN ('refused', 'retracted', 'rescinded') THEN s.outcome
    WHEN s.outcome = 'passed' AND p.seq = (SELECT max(seq) FROM procedure_step WHERE procedure = c.procedure) THEN 'done'
    ELSE 'open' END AS state,
  s.on_date AS on_date
FROM case_file c
LEFT JOIN case_step s ON s.fid = (SELECT max(fid) FROM case_step WHERE case_uuid = c.uuid)
LEFT JOIN procedure_step p ON p.procedure = c.procedure AND p.step = s.step;

-- Guards of the step that is due; of any other step the order speaks first.
CREATE VIEW case_guard AS
SELECT p.case_uuid, g.step, g.kind, g.param, g.days, g.after_step
FROM case_position p JOIN procedure_step s ON s.procedure = p.procedure AND s.seq = p.seq + 1
JOIN procedure_guard g ON g.procedure = s.procedure AND g.step = s.step WHERE g.level = 'refuse';

-- What a posting of a case says of it; its area in 0.01 m² and its shares in 0.0001 as whole numbers, so that both
-- databases write the same. What an application does not state has no word, as before there was a place for it.
CREATE VIEW case_content AS
SELECT c.uuid AS case_uuid, '权利=' || coalesce(c."right", '') || '；农户=' || coalesce(c.nhdm, '') || '；宗地=' || coalesce(c.zddm, '')
  || '；面积=' || coalesce((SELECT max(CAST(round(z.ZDMJ * 100) AS INTEGER)) FROM ZDJBXX z WHERE z.ZDDM = c.zddm), '')
  || '；地块=' || coalesce(c.dkbm, '') || '；受让=' || coalesce(c.to_nhdm, '') || '；类别=' || coalesce(c.category, '')
  || CASE WHEN c.planned_shares IS NULL THEN '' ELSE '；股数=' || CAST(round(c.planned_shares * 10000) AS INTEGER) END
  || CASE WHEN coalesce(trim(c.planned_term, char(9, 10, 13, 32, 160, 12288)), '') = '' THEN '' ELSE '；期限=' || trim(c.planned_term, char(9, 10, 13, 32, 160, 12288)) END
  || CASE WHEN coalesce(trim(c.leaving_member, char(9, 10, 13, 32, 160, 12288)), '') = '' THEN '' ELSE '；退出成员=' || trim(c.leaving_member, char(9, 10, 13, 32, 160, 12288)) END AS content
FROM case_file c;

-- Postings of a case: its own ones, and the village's schedule that it points to.
CREATE VIEW case_posting AS
SELECT c.uuid AS case_uuid, p.purpose, p.uuid, p.posted_on, p.taken_down_on, p.fid, p.content, p.content_hash,
  p.base_price_yuan_m2, p.payment, (coalesce(p.case_uuid, '') = c.uuid) AS own
FROM case_file c JOIN posting p ON p.case_uuid = c.uuid
  OR (p.uuid = c.schedule_posting AND p.purpose = 'compensation_schedule' AND coalesce(p.case_uuid, '') = '');

CREATE VIEW case_latest_posting AS
SELECT o.* FROM case_posting o
WHERE NOT EXISTS (SELECT 1 FROM case_posting p WHERE p.case_uuid = o.case_uuid AND p.purpose = o.purpose
  AND (p.posted_on > o.posted_on OR (p.posted_on = o.posted_on AND p.fid > o.fid)));

-- Signatures of an occasion, an agreement and a filing count from the day of the step before the one that asks for
-- them first, those of the first step from the opening.
CREATE VIEW case_signing AS
SELECT c.uuid AS case_uuid, o.kind, o.occasion, coalesce((SELECT t.on_date FROM case_step t
  JOIN procedure_step p ON p.procedure = c.procedure AND p.step = t.step AND p.seq = o.seq - 1
  WHERE t.case_uuid = c.uuid AND t.outcome = 'passed' ORDER BY t.fid DESC LIMIT 1), c.opened_on) AS from_day
FROM case_file c JOIN (SELECT g.procedure, g.kind, g.param AS occasion, min(s.seq) AS seq
  FROM procedure_guard g JOIN procedure_step s ON s.procedure = g.procedure AND s.step = g.step
  WHERE g.kind IN ('adults', 'agreement', 'filing') GROUP BY g.procedure, g.kind, g.param) o ON o.procedure = c.procedure;

-- When the two sides signed the latest agreement of a kind, beside the step that asks for it.
CREATE VIEW case_signed AS
SELECT c.uuid AS case_uuid, a.kind, s.seq,
  min(a.household_signed_on, CASE a.kind WHEN 'transfer' THEN a.other_signed_on ELSE a.collective_signed_on END) AS first_on,
  max(a.household_signed_on, CASE a.kind WHEN 'transfer' THEN a.other_signed_on ELSE a.collective_signed_on END) AS last_on
FROM case_file c JOIN procedure_guard g ON g.procedure = c.procedure AND g.kind = 'agreement'
JOIN procedure_step s ON s.procedure = g.procedure AND s.step = g.step
JOIN agreement a ON a.case_uuid = c.uuid AND a.kind = g.param
  AND a.fid = (SELECT max(fid) FROM agreement b WHERE b.case_uuid = c.uuid AND b.kind = g.param);

-- Who holds what today: a homestead whose right stands, a contracted plot.
CREATE VIEW household_homestead AS
SELECT DISTINCT s.NHDM AS nhdm, s.ZDDM AS zddm FROM SHYQR s JOIN ZDJBXX z ON z.ZDDM = s.ZDDM
WHERE coalesce(z.right_status, 'current') NOT IN ('withdrawn', 'transferred');
-- A qualification that is kept until a day counts on that day for the last time.
CREATE VIEW household_qualified AS
SELECT nhdm, CASE WHEN status = 'kept' AND coalesce(kept_until, '') <> '' THEN kept_until ELSE '9999-12-31' END AS last_day
FROM qualification WHERE status IN ('qualified', 'kept');
CREATE VIEW household_plot AS
SELECT DISTINCT n.NHDM AS nhdm, k.DKBM AS dkbm FROM NH n JOIN CBDKXX k ON k.CBFBM = n.CBFBM WHERE coalesce(n.CBFBM, '') <> ''
  AND NOT EXISTS (SELECT 1 FROM NH o WHERE o.CBFBM = n.CBFBM AND o.NHDM IS NOT n.NHDM);

-- Whose right a case is about: the household's own and that of all who hold its lot with it (Zhangqiu, articles 16 and
-- 19(4)). Members of one name are told apart by their order.
CREATE VIEW case_household AS
SELECT c.uuid AS case_uuid, c.nhdm FROM case_file c
UNION SELECT c.uuid, s.NHDM FROM case_file c JOIN SHYQR s ON s.ZDDM = c.zddm WHERE c."right" = 'homestead' AND coalesce(s.NHDM, '') <> '';
CREATE VIEW case_member AS
SELECT h.case_uuid, n.XM AS xm, n.ZJHM AS zjhm, n.birth,
  CASE WHEN date(n.died_on) IS NOT NULL THEN n.died_on END AS died_on,
  (SELECT count(*) FROM case_household i JOIN NHHNCY o ON o.NHDM = i.nhdm WHERE i.case_uuid = h.case_uuid AND o.XM = n.XM) AS namesakes,
  (SELECT CAST(count(*) AS TEXT) FROM case_household i JOIN NHHNCY o ON o.NHDM = i.nhdm
    WHERE i.case_uuid = h.case_uuid AND o.XM = n.XM AND o.fid <= n.fid) AS number
FROM case_household h JOIN NHHNCY n ON n.NHDM = h.nhdm;

-- Procedures in which a household acts or signs; all others are matters of the whole village, which no household opens.
CREATE VIEW household_procedure AS
SELECT procedure FROM procedure_step WHERE actor = 'household' UNION SELECT procedure FROM procedure_guard WHERE kind = 'agreement';

-- Opening.
CREATE TRIGGER case_file_adopted BEFORE INSERT ON case_file
WHEN NOT EXISTS (SELECT 1 FROM procedure_adoption a WHERE a.procedure = NEW.procedure AND coalesce(trim(a.document_no, char(9, 10, 13, 32, 160, 12288)), '') <> ''
    AND a.county = (SELECT substr(value, 1, 6) FROM project_info WHERE key = 'code12')
    AND a.adopted_on <= NEW.opened_on AND (coalesce(a.ended_on, '') = '' OR a.ended_on >= NEW.opened_on))
BEGIN SELECT RAISE(ABORT, '本县未登记施行这一程序的文号，不能立案。'); END;
CREATE TRIGGER case_file_known BEFORE INSERT ON case_file
WHEN NOT EXISTS (SELECT 1 FROM procedure_step WHERE procedure = NEW.procedure)
  OR (coalesce(NEW.nhdm, '') = '' AND EXISTS (SELECT 1 FROM household_procedure h WHERE h.procedure = NEW.procedure))
  OR coalesce(NEW.opened_on, '') = '' OR coalesce(NEW.uuid, '') = ''
BEGIN SELECT RAISE(ABORT, '办件缺少程序、农户代码或立案日期。'); END;
CREATE TRIGGER case_file_in_scope BEFORE INSERT ON case_file
WHEN (EXISTS (SELECT 1 FROM procedure_guard g WHERE g.procedure = NEW.procedure AND g.kind = 'pilot_village')
    OR EXISTS (SELECT 1 FROM procedure_adoption a WHERE a.procedure = NEW.procedure AND coalesce(a.villages, '') <> ''
      AND a.county = (SELECT substr(value, 1, 6) FROM project_info WHERE key = 'code12')
      AND a.adopted_on <= NEW.opened_on AND (coalesce(a.ended_on, '') = '' OR a.ended_on >= NEW.opened_on)))
  AND NOT EXISTS (SELECT 1 FROM procedure_adoption a WHERE a.procedure = NEW.procedure
    AND instr(a.villages, (SELECT value FROM project_info WHERE key = 'code12')) > 0
    AND a.adopted_on <= NEW.opened_on AND (coalesce(a.ended_on, '') = '' OR a.ended_on >= NEW.opened_on))
BEGIN SELECT RAISE(ABORT, '本村不在这一程序的试点范围内，不能立案。'); END;
CREATE TRIGGER case_file_single BEFORE INSERT ON case_file
WHEN EXISTS (SELECT 1 FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid
  WHERE p.state = 'open' AND c."right" = NEW."right"
    AND ((coalesce(NEW.zddm, '') <> '' AND c.zddm = NEW.zddm)
      OR ((coalesce(NEW.zddm, '') = '' OR coalesce(c.zddm, '') = '') AND (c."right" <> 'village' OR c.procedure = NEW.procedure)
        AND (c.nhdm = NEW.nhdm OR EXISTS (SELECT 1 FROM procedure_text t WHERE t.procedure = NEW.procedure AND t.per_village = 1)))))
BEGIN SELECT RAISE(ABORT, '该项权利已有未办结的办件，不能再立案。'); END;
CREATE TRIGGER case_file_parcel_current BEFORE INSERT ON case_file
WHEN coalesce(NEW.zddm, '') <> '' AND EXISTS (SELECT 1 FROM procedure_text t WHERE t.procedure = NEW.procedure AND t.needs_parcel = 1
    AND NOT EXISTS (SELECT 1 FROM ZDJBXX z WHERE z.ZDDM = NEW.zddm
      AND instr(',' || t.parcel_status || ',', ',' || coalesce(z.right_status, 'current') || ',') > 0))
  AND NOT EXISTS (SELECT 1 FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid
    WHERE p.state = 'open' AND c."right" = NEW."right" AND c.zddm = NEW.zddm)
BEGIN SELECT RAISE(ABORT, '没有这一宗地，或其权利状态不是这一程序要求的状态，不能立案。'); END;
CREATE TRIGGER case_file_right BEFORE INSERT ON case_file
WHEN EXISTS (SELECT 1 FROM procedure_text t WHERE t.procedure = NEW.procedure AND t."right" IS NOT NEW."right")
BEGIN SELECT RAISE(ABORT, '办件的权利与程序不符，不能立案。'); END;
CREATE TRIGGER case_file_needs_parcel BEFORE INSERT ON case_file
WHEN coalesce(trim(NEW.zddm, char(9, 10, 13, 32, 160, 12288)), '') = '' AND EXISTS (SELECT 1 FROM procedure_text t WHERE t.procedure = NEW.procedure AND t.needs_parcel = 1)
BEGIN SELECT RAISE(ABORT, '没有宗地代码，不能立案。'); END;
CREATE TRIGGER case_file_needs_no_parcel BEFORE INSERT ON case_file
WHEN coalesce(NEW.zddm, '') <> '' AND EXISTS (SELECT 1 FROM procedure_text t WHERE t.procedure = NEW.procedure AND t.needs_parcel = 0)
BEGIN SELECT RAISE(ABORT, '这一程序不针对宗地，不能带宗地代码立案；请去掉宗地代码。'); END;
CREATE TRIGGER case_file_valid BEFORE INSERT ON case_file
WHEN EXISTS (SELECT 1 FROM procedure_text t WHERE t.procedure = NEW.procedure AND (coalesce(t.superseded_by, '') <> ''
    OR NEW.opened_on < coalesce(t.valid_from, '')
    OR (coalesce(t.valid_to, '') <> '' AND NEW.opened_on > t.valid_to AND NOT EXISTS (SELECT 1 FROM procedure_adoption a
      WHERE a.procedure = NEW.procedure AND coalesce(trim(a.document_no, char(9, 10, 13, 32, 160, 12288)), '') <> ''
        AND a.county = (SELECT substr(value, 1, 6) FROM project_info WHERE key = 'code12') AND a.adopted_on > t.valid_to
        AND a.adopted_on <= NEW.opened_on AND (coalesce(a.ended_on, '') = '' OR a.ended_on >= NEW.opened_on)))))
BEGIN SELECT RAISE(ABORT, '程序不在有效期内或已由别的程序代替，不能立案。'); END;
CREATE TRIGGER case_file_holder BEFORE INSERT ON case_file
WHEN EXISTS (SELECT 1 FROM procedure_text WHERE procedure = NEW.procedure AND asks_holder = 1)
  AND EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = NEW.zddm) AND NOT EXISTS (SELECT 1 FROM SHYQR WHERE ZDDM = NEW.zddm AND NHDM = NEW.nhdm)
BEGIN SELECT RAISE(ABORT, '该户不是这一宗地登记的使用权人，不能立案。'); END;
-- The list of plots has commas and no blanks; a plot of others or one named twice makes the two numbers differ.
CREATE TRIGGER case_file_plots BEFORE INSERT ON case_file
WHEN EXISTS (SELECT 1 FROM procedure_text t WHERE t.procedure = NEW.procedure AND t.plots <> '' AND (
  NOT EXISTS (SELECT 1 FROM household_plot h WHERE h.nhdm = NEW.nhdm)
  OR (t.plots = 'named' AND coalesce(NEW.dkbm, '') = '')
  OR (coalesce(NEW.dkbm, '') <> '' AND length(NEW.dkbm) - length(replace(NEW.dkbm, ',', '')) + 1
    <> (SELECT count(*) FROM household_plot h WHERE h.nhdm = NEW.nhdm AND instr(',' || NEW.dkbm || ',', ',' || h.dkbm || ',') > 0))
  OR (t.plots = 'all' AND coalesce(NEW.dkbm, '') <> '' AND EXISTS (SELECT 1 FROM household_plot h
    WHERE h.nhdm = NEW.nhdm AND instr(',' || NEW.dkbm || ',', ',' || h.dkbm || ',') = 0))))
BEGIN SELECT RAISE(ABORT, '退出的地块没有写明、不是该户承包，或全部退出没有包括全部地块，不能立案。'); END;
CREATE TRIGGER case_file_fixed BEFORE UPDATE ON case_file
WHEN NEW.uuid IS NOT OLD.uuid OR NEW.procedure IS NOT OLD.procedure OR NEW."right" IS NOT OLD."right" OR NEW.nhdm IS NOT OLD.nhdm
  OR NEW.zddm IS NOT OLD.zddm OR NEW.opened_on IS NOT OLD.opened_on OR NEW.to_nhdm IS NOT OLD.to_nhdm OR NEW.dkbm IS NOT OLD.dkbm
BEGIN SELECT RAISE(ABORT, '办件的程序、权利、农户、受让方、宗地、地块和立案日期不可修改。'); END;
CREATE TRIGGER case_file_kept BEFORE UPDATE ON case_file
WHEN ((NEW.category IS NOT OLD.category OR NEW.planned_delivery_on IS NOT OLD.planned_delivery_on OR NEW.planned_shares IS NOT OLD.planned_shares
      OR NEW.planned_term IS NOT OLD.planned_term OR NEW.leaving_member IS NOT OLD.leaving_member)
    AND EXISTS (SELECT 1 FROM case_step WHERE case_uuid = OLD.uuid))
  OR ((NEW.exchange_no IS NOT OLD.exchange_no OR NEW.schedule_posting IS NOT OLD.schedule_posting)
    AND EXISTS (SELECT 1 FROM case_position p WHERE p.case_uuid = OLD.uuid AND (p.state <> 'open'
      OR EXISTS (SELECT 1 FROM procedure_step s WHERE s.procedure = p.procedure AND s.binds = 1 AND s.seq <= p.seq))))
BEGIN SELECT RAISE(ABORT, '农户类别和申请的交回日期、股数、期限、退出成员在办理第一步后不可修改；交易备案号、补偿标准公示在签约后不可修改。'); END;
CREATE TRIGGER case_file_no_delete BEFORE DELETE ON case_file
BEGIN SELECT RAISE(ABORT, '办件不可删除；农户撤回请登记“撤回”。'); END;

