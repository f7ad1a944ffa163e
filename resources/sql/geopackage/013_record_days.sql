-- What ends does not end before it began; that days are real and not after today is made from recorded_days.csv.
CREATE TRIGGER posting_turn BEFORE INSERT ON posting
WHEN coalesce(NEW.taken_down_on, '') <> '' AND NEW.taken_down_on < NEW.posted_on
BEGIN SELECT RAISE(ABORT, '撤下日期早于公示日期。'); END;
CREATE TRIGGER posting_turn_changed BEFORE UPDATE ON posting
WHEN coalesce(NEW.taken_down_on, '') <> '' AND NEW.taken_down_on < NEW.posted_on
BEGIN SELECT RAISE(ABORT, '撤下日期早于公示日期。'); END;
CREATE TRIGGER objection_turn BEFORE INSERT ON objection
WHEN coalesce(NEW.decided_on, '') <> '' AND NEW.decided_on < NEW.raised_on
BEGIN SELECT RAISE(ABORT, '异议的处理日期早于提出日期。'); END;
CREATE TRIGGER objection_turn_changed BEFORE UPDATE ON objection
WHEN coalesce(NEW.decided_on, '') <> '' AND NEW.decided_on < NEW.raised_on
BEGIN SELECT RAISE(ABORT, '异议的处理日期早于提出日期。'); END;
CREATE TRIGGER mark_turn BEFORE INSERT ON mark
WHEN coalesce(NEW.until, '') <> '' AND NEW.until < NEW.since
BEGIN SELECT RAISE(ABORT, '标记的截止日期早于起始日期；请改正其中一个。'); END;
