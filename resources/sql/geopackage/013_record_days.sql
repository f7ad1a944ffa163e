-- Days of what is recorded: real ones, written 2026-09-28, none after today but the day agreed for delivery.
CREATE TRIGGER case_file_days BEFORE INSERT ON case_file
WHEN (coalesce(NEW.opened_on, '') <> '' AND (date(NEW.opened_on) IS NULL OR date(NEW.opened_on, '+0 days') <> NEW.opened_on))
BEGIN SELECT RAISE(ABORT, '日期须是真实的日期，写作 2026-09-28。'); END;
CREATE TRIGGER case_file_today BEFORE INSERT ON case_file
WHEN (date(NEW.opened_on, '+0 days') = NEW.opened_on AND NEW.opened_on > date('now', 'localtime'))
BEGIN SELECT RAISE(ABORT, '日期不得晚于今天。'); END;
CREATE TRIGGER case_person_days BEFORE INSERT ON case_person
WHEN (coalesce(NEW.signed_on, '') <> '' AND (date(NEW.signed_on) IS NULL OR date(NEW.signed_on, '+0 days') <> NEW.signed_on))
BEGIN SELECT RAISE(ABORT, '日期须是真实的日期，写作 2026-09-28。'); END;
CREATE TRIGGER case_person_today BEFORE INSERT ON case_person
WHEN (date(NEW.signed_on, '+0 days') = NEW.signed_on AND NEW.signed_on > date('now', 'localtime'))
BEGIN SELECT RAISE(ABORT, '日期不得晚于今天。'); END;
CREATE TRIGGER case_material_days BEFORE INSERT ON case_material
WHEN (coalesce(NEW.received_on, '') <> '' AND (date(NEW.received_on) IS NULL OR date(NEW.received_on, '+0 days') <> NEW.received_on))
BEGIN SELECT RAISE(ABORT, '日期须是真实的日期，写作 2026-09-28。'); END;
CREATE TRIGGER case_material_today BEFORE INSERT ON case_material
WHEN (date(NEW.received_on, '+0 days') = NEW.received_on AND NEW.received_on > date('now', 'localtime'))
BEGIN SELECT RAISE(ABORT, '日期不得晚于今天。'); END;
CREATE TRIGGER case_condition_days BEFORE INSERT ON case_condition
WHEN (coalesce(NEW.checked_on, '') <> '' AND (date(NEW.checked_on) IS NULL OR date(NEW.checked_on, '+0 days') <> NEW.checked_on))
BEGIN SELECT RAISE(ABORT, '日期须是真实的日期，写作 2026-09-28。'); END;
CREATE TRIGGER case_condition_today BEFORE INSERT ON case_condition
WHEN (date(NEW.checked_on, '+0 days') = NEW.checked_on AND NEW.checked_on > date('now', 'localtime'))
BEGIN SELECT RAISE(ABORT, '日期不得晚于今天。'); END;
CREATE TRIGGER posting_days BEFORE INSERT ON posting
WHEN (coalesce(NEW.posted_on, '') <> '' AND (date(NEW.posted_on) IS NULL OR date(NEW.posted_on, '+0 days') <> NEW.posted_on))
  OR (coalesce(NEW.taken_down_on, '') <> '' AND (date(NEW.taken_down_on) IS NULL OR date(NEW.taken_down_on, '+0 days') <> NEW.taken_down_on))
BEGIN SELECT RAISE(ABORT, '日期须是真实的日期，写作 2026-09-28。'); END;
CREATE TRIGGER posting_today BEFORE INSERT ON posting
WHEN (date(NEW.posted_on, '+0 days') = NEW.posted_on AND NEW.posted_on > date('now', 'localtime')) OR (date(NEW.taken_down_on, '+0 days') = NEW.taken_down_on AND NEW.taken_down_on > date('now', 'localtime'))
BEGIN SELECT RAISE(ABORT, '日期不得晚于今天。'); END;
CREATE TRIGGER posting_turn BEFORE INSERT ON posting
WHEN coalesce(NEW.taken_down_on, '') <> '' AND NEW.taken_down_on < NEW.posted_on
BEGIN SELECT RAISE(ABORT, '撤下日期早于公示日期。'); END;
CREATE TRIGGER posting_days_changed BEFORE UPDATE ON posting
WHEN (coalesce(NEW.posted_on, '') <> '' AND (date(NEW.posted_on) IS NULL OR date(NEW.posted_on, '+0 days') <> NEW.posted_on))
  OR (coalesce(NEW.taken_down_on, '') <> '' AND (date(NEW.taken_down_on) IS NULL OR date(NEW.taken_down_on, '+0 days') <> NEW.taken_down_on))
BEGIN SELECT RAISE(ABORT, '日期须是真实的日期，写作 2026-09-28。'); END;
CREATE TRIGGER posting_today_changed BEFORE UPDATE ON posting
WHEN (date(NEW.posted_on, '+0 days') = NEW.posted_on AND NEW.posted_on > date('now', 'localtime')) OR (date(NEW.taken_down_on, '+0 days') = NEW.taken_down_on AND NEW.taken_down_on > date('now', 'localtime'))
BEGIN SELECT RAISE(ABORT, '日期不得晚于今天。'); END;
CREATE TRIGGER posting_turn_changed BEFORE UPDATE ON posting
WHEN coalesce(NEW.taken_down_on, '') <> '' AND NEW.taken_down_on < NEW.posted_on
BEGIN SELECT RAISE(ABORT, '撤下日期早于公示日期。'); END;
CREATE TRIGGER objection_days BEFORE INSERT ON objection
WHEN (coalesce(NEW.raised_on, '') <> '' AND (date(NEW.raised_on) IS NULL OR date(NEW.raised_on, '+0 days') <> NEW.raised_on))
  OR (coalesce(NEW.decided_on, '') <> '' AND (date(NEW.decided_on) IS NULL OR date(NEW.decided_on, '+0 days') <> NEW.decided_on))
BEGIN SELECT RAISE(ABORT, '日期须是真实的日期，写作 2026-09-28。'); END;
CREATE TRIGGER objection_today BEFORE INSERT ON objection
WHEN (date(NEW.raised_on, '+0 days') = NEW.raised_on AND NEW.raised_on > date('now', 'localtime')) OR (date(NEW.decided_on, '+0 days') = NEW.decided_on AND NEW.decided_on > date('now', 'localtime'))
BEGIN SELECT RAISE(ABORT, '日期不得晚于今天。'); END;
CREATE TRIGGER objection_turn BEFORE INSERT ON objection
WHEN coalesce(NEW.decided_on, '') <> '' AND NEW.decided_on < NEW.raised_on
BEGIN SELECT RAISE(ABORT, '异议的处理日期早于提出日期。'); END;
CREATE TRIGGER objection_days_changed BEFORE UPDATE ON objection
WHEN (coalesce(NEW.raised_on, '') <> '' AND (date(NEW.raised_on) IS NULL OR date(NEW.raised_on, '+0 days') <> NEW.raised_on))
  OR (coalesce(NEW.decided_on, '') <> '' AND (date(NEW.decided_on) IS NULL OR date(NEW.decided_on, '+0 days') <> NEW.decided_on))
BEGIN SELECT RAISE(ABORT, '日期须是真实的日期，写作 2026-09-28。'); END;
CREATE TRIGGER objection_today_changed BEFORE UPDATE ON objection
WHEN (date(NEW.raised_on, '+0 days') = NEW.raised_on AND NEW.raised_on > date('now', 'localtime')) OR (date(NEW.decided_on, '+0 days') = NEW.decided_on AND NEW.decided_on > date('now', 'localtime'))
BEGIN SELECT RAISE(ABORT, '日期不得晚于今天。'); END;
CREATE TRIGGER objection_turn_changed BEFORE UPDATE ON objection
WHEN coalesce(NEW.decided_on, '') <> '' AND NEW.decided_on < NEW.raised_on
BEGIN SELECT RAISE(ABORT, '异议的处理日期早于提出日期。'); END;
CREATE TRIGGER agreement_days BEFORE INSERT ON agreement
WHEN (coalesce(NEW.household_signed_on, '') <> '' AND (date(NEW.household_signed_on) IS NULL OR date(NEW.household_signed_on, '+0 days') <> NEW.household_signed_on))
  OR (coalesce(NEW.collective_signed_on, '') <> '' AND (date(NEW.collective_signed_on) IS NULL OR date(NEW.collective_signed_on, '+0 days') <> NEW.collective_signed_on))
  OR (coalesce(NEW.other_signed_on, '') <> '' AND (date(NEW.other_signed_on) IS NULL OR date(NEW.other_signed_on, '+0 days') <> NEW.other_signed_on))
  OR (coalesce(NEW.delivery_on, '') <> '' AND (date(NEW.delivery_on) IS NULL OR date(NEW.delivery_on, '+0 days') <> NEW.delivery_on))
BEGIN SELECT RAISE(ABORT, '日期须是真实的日期，写作 2026-09-28。'); END;
CREATE TRIGGER agreement_today BEFORE INSERT ON agreement
WHEN (date(NEW.household_signed_on, '+0 days') = NEW.household_signed_on AND NEW.household_signed_on > date('now', 'localtime')) OR (date(NEW.collective_signed_on, '+0 days') = NEW.collective_signed_on AND NEW.collective_signed_on > date('now', 'localtime')) OR (date(NEW.other_signed_on, '+0 days') = NEW.other_signed_on AND NEW.other_signed_on > date('now', 'localtime'))
BEGIN SELECT RAISE(ABORT, '日期不得晚于今天。'); END;
CREATE TRIGGER filing_days BEFORE INSERT ON filing
WHEN (coalesce(NEW.filed_on, '') <> '' AND (date(NEW.filed_on) IS NULL OR date(NEW.filed_on, '+0 days') <> NEW.filed_on))
BEGIN SELECT RAISE(ABORT, '日期须是真实的日期，写作 2026-09-28。'); END;
CREATE TRIGGER filing_today BEFORE INSERT ON filing
WHEN (date(NEW.filed_on, '+0 days') = NEW.filed_on AND NEW.filed_on > date('now', 'localtime'))
BEGIN SELECT RAISE(ABORT, '日期不得晚于今天。'); END;
