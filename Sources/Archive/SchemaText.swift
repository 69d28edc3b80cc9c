/// The SQL of each version of the register.
enum SchemaText {
  static let dossiers = """
    CREATE TABLE "unit" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "uid" TEXT NOT NULL UNIQUE,
      "name" TEXT NOT NULL,
      "symbol" TEXT NOT NULL,
      "parent" INTEGER REFERENCES "unit" (id),
      "from" TEXT NOT NULL CHECK ("from" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "to" TEXT CHECK ("to" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
    ) STRICT;
    CREATE TABLE "user" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "uid" TEXT NOT NULL UNIQUE,
      "account" TEXT NOT NULL,
      "account_key" TEXT NOT NULL UNIQUE,
      "name" TEXT NOT NULL,
      "name_key" TEXT NOT NULL,
      "post" TEXT NOT NULL,
      "unit" INTEGER NOT NULL REFERENCES "unit" (id),
      "state" TEXT NOT NULL CHECK ("state" IN ('active', 'locked', 'off')),
      "last_seen" TEXT CHECK ("last_seen" GLOB '*T*Z')
    ) STRICT;
    CREATE TABLE "user_role" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "user" INTEGER NOT NULL REFERENCES "user" (id),
      "role" TEXT NOT NULL CHECK ("role" IN ('V', 'C', 'T', 'H', 'P', 'K', 'Q', 'A', 'X')),
      "from" TEXT NOT NULL CHECK ("from" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "to" TEXT CHECK ("to" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "granted_by" INTEGER REFERENCES "user" (id),
      "confirmed_by" INTEGER REFERENCES "user" (id)
    ) STRICT;
    CREATE TABLE "delegation" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "of" INTEGER NOT NULL REFERENCES "user" (id),
      "to" INTEGER NOT NULL REFERENCES "user" (id),
      "role" TEXT NOT NULL CHECK ("role" IN ('V', 'C', 'T', 'H', 'P', 'K', 'Q', 'A', 'X')),
      "from" TEXT NOT NULL CHECK ("from" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "until" TEXT NOT NULL CHECK ("until" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "paper" TEXT NOT NULL
    ) STRICT;
    CREATE TABLE "credential" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "user" INTEGER NOT NULL UNIQUE REFERENCES "user" (id),
      "hash" TEXT NOT NULL,
      "changed" TEXT NOT NULL CHECK ("changed" GLOB '*T*Z'),
      "must_change" INTEGER NOT NULL CHECK ("must_change" IN (0, 1))
    ) STRICT;
    CREATE TABLE "session" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "id_hash" TEXT NOT NULL UNIQUE,
      "csrf" TEXT NOT NULL,
      "user" INTEGER NOT NULL REFERENCES "user" (id),
      "created" TEXT NOT NULL CHECK ("created" GLOB '*T*Z'),
      "seen" TEXT NOT NULL CHECK ("seen" GLOB '*T*Z'),
      "is_locked" INTEGER NOT NULL CHECK ("is_locked" IN (0, 1)),
      "address" TEXT NOT NULL,
      "agent" TEXT NOT NULL
    ) STRICT;
    CREATE TABLE "token" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "hash" TEXT NOT NULL UNIQUE,
      "user" INTEGER NOT NULL REFERENCES "user" (id),
      "name" TEXT NOT NULL,
      "expires" TEXT NOT NULL CHECK ("expires" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "created" TEXT NOT NULL CHECK ("created" GLOB '*T*Z')
    ) STRICT;
    CREATE TABLE "signin" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z'),
      "account" TEXT NOT NULL,
      "address" TEXT NOT NULL,
      "result" TEXT NOT NULL CHECK ("result" IN ('done', 'failed', 'locked'))
    ) STRICT;
    CREATE TABLE "holiday" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "day" TEXT NOT NULL CHECK ("day" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "kind" TEXT NOT NULL CHECK ("kind" IN ('off', 'made-up', 'revoked')),
      "source" TEXT NOT NULL,
      "supersedes" INTEGER
    ) STRICT;
    CREATE TABLE "draft" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "user" INTEGER NOT NULL,
      "subject" TEXT NOT NULL,
      "page" TEXT NOT NULL,
      "body" TEXT NOT NULL,
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z')
    ) STRICT;
    CREATE TABLE "audit" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z'),
      "user" INTEGER,
      "name" TEXT NOT NULL,
      "on_behalf" TEXT,
      "address" TEXT NOT NULL,
      "act" TEXT NOT NULL,
      "subject" TEXT NOT NULL,
      "detail" TEXT NOT NULL,
      "prev" TEXT NOT NULL,
      "hash" TEXT NOT NULL
    ) STRICT;
    CREATE TABLE "party" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "uid" TEXT NOT NULL UNIQUE,
      "kind" TEXT NOT NULL CHECK ("kind" IN ('organisation', 'individual')),
      "name" TEXT NOT NULL,
      "name_key" TEXT NOT NULL,
      "tax_code" TEXT,
      "address" TEXT
    ) STRICT;
    CREATE TABLE "dossier" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "uid" TEXT NOT NULL UNIQUE,
      "number" TEXT NOT NULL UNIQUE,
      "portal_code" TEXT,
      "kind" TEXT NOT NULL CHECK ("kind" IN ('proposal', 'eia', 'facility', 'permit', 'registration')),
      "procedure" TEXT NOT NULL,
      "party" INTEGER NOT NULL REFERENCES "party" (id),
      "title" TEXT NOT NULL,
      "title_key" TEXT NOT NULL,
      "sector" TEXT,
      "commune" TEXT NOT NULL,
      "place" TEXT,
      "received" TEXT NOT NULL CHECK ("received" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "valid_from" TEXT CHECK ("valid_from" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "state" TEXT NOT NULL CHECK ("state" IN ('registered', 'entry', 'screened', 'supplement', 'appraisal', 'submitted', 'signed', 'decided', 'closed', 'refused', 'returned', 'withdrawn', 'transferred')),
      "round" INTEGER NOT NULL,
      "officer" INTEGER REFERENCES "user" (id),
      "unit" INTEGER NOT NULL REFERENCES "unit" (id),
      "due_on" TEXT CHECK ("due_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "due_unit" TEXT CHECK ("due_unit" IN ('working', 'calendar')),
      "result" TEXT,
      "at_least" TEXT,
      "is_restricted" INTEGER NOT NULL CHECK ("is_restricted" IN (0, 1)),
      "version" INTEGER NOT NULL,
      "facility" INTEGER,
      "returns_to" TEXT CHECK ("returns_to" IN ('registered', 'entry', 'screened', 'supplement', 'appraisal', 'submitted', 'signed', 'decided', 'closed', 'refused', 'returned', 'withdrawn', 'transferred'))
    ) STRICT;
    CREATE TABLE "dossier_event" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "dossier" INTEGER NOT NULL REFERENCES "dossier" (id),
      "round" INTEGER NOT NULL,
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z'),
      "day" TEXT NOT NULL CHECK ("day" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "move" TEXT NOT NULL CHECK ("move" IN ('register', 'refuse', 'assign', 'fix', 'ask', 'receive', 'overdue', 'appraise', 'submit', 'return', 'sign', 'issue', 'decide', 'recall', 'withdraw', 'transfer', 'file', 'reopen', 'to-facility')),
      "from" TEXT CHECK ("from" IN ('registered', 'entry', 'screened', 'supplement', 'appraisal', 'submitted', 'signed', 'decided', 'closed', 'refused', 'returned', 'withdrawn', 'transferred')),
      "to" TEXT NOT NULL CHECK ("to" IN ('registered', 'entry', 'screened', 'supplement', 'appraisal', 'submitted', 'signed', 'decided', 'closed', 'refused', 'returned', 'withdrawn', 'transferred')),
      "reason" TEXT,
      "paper" TEXT,
      "officer" INTEGER,
      "by" INTEGER NOT NULL REFERENCES "user" (id)
    ) STRICT;
    CREATE TABLE "document" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "uid" TEXT NOT NULL UNIQUE,
      "dossier" INTEGER REFERENCES "dossier" (id),
      "facility" INTEGER,
      "name" TEXT NOT NULL,
      "kind" TEXT,
      "number" TEXT,
      "day" TEXT CHECK ("day" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "pages" INTEGER,
      "state" TEXT NOT NULL CHECK ("state" IN ('present', 'missing', 'not-applicable')),
      "blob" TEXT,
      "size" INTEGER,
      "media" TEXT,
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z'),
      "by" INTEGER NOT NULL REFERENCES "user" (id)
    ) STRICT;
    CREATE TABLE "statement" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "subject_kind" TEXT NOT NULL CHECK ("subject_kind" IN ('dossier', 'facility')),
      "subject" INTEGER NOT NULL,
      "fact" TEXT NOT NULL,
      "kind" TEXT NOT NULL CHECK ("kind" IN ('stated', 'silent', 'unknown', 'withdrawn', 'chosen', 'confirmed')),
      "written" TEXT NOT NULL,
      "unit_picked" TEXT,
      "value" TEXT,
      "unit" TEXT,
      "reading" TEXT NOT NULL CHECK ("reading" IN ('ok', 'bounded', 'ambiguous', 'unreadable', 'contradicted', 'none', 'id', 'subject_kind', 'subject', 'fact', 'kind', 'written', 'unit_picked', 'value', 'unit', 'reading', 'document', 'page', 'quote')),
      "document" INTEGER REFERENCES "document" (id),
      "page" TEXT,
      "quote" TEXT,
      "certainty" TEXT,
      "note" TEXT,
      "origin" TEXT NOT NULL,
      "found_by" TEXT,
      "found_on" TEXT,
      "valid_on" TEXT CHECK ("valid_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "supersedes" INTEGER,
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z'),
      "by" INTEGER NOT NULL REFERENCES "user" (id)
    ) STRICT;
    CREATE TABLE "subject_version" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "subject_kind" TEXT NOT NULL CHECK ("subject_kind" IN ('dossier', 'facility')),
      "subject" INTEGER NOT NULL,
      "seq" INTEGER NOT NULL,
      "last_statement" INTEGER NOT NULL,
      "facts_hash" TEXT NOT NULL,
      "by" INTEGER NOT NULL REFERENCES "user" (id),
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z')
    ) STRICT;
    CREATE TABLE "ruleset" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "hash" TEXT NOT NULL UNIQUE,
      "name" TEXT NOT NULL,
      "version" TEXT NOT NULL,
      "installed" TEXT NOT NULL CHECK ("installed" GLOB '*T*Z')
    ) STRICT;
    CREATE TABLE "screening" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "subject_kind" TEXT NOT NULL CHECK ("subject_kind" IN ('dossier', 'facility')),
      "subject" INTEGER NOT NULL,
      "seq" INTEGER NOT NULL,
      "facts_version" INTEGER NOT NULL,
      "as_of" TEXT NOT NULL CHECK ("as_of" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "strict" INTEGER NOT NULL CHECK ("strict" IN (0, 1)),
      "ruleset" TEXT NOT NULL,
      "engine" TEXT NOT NULL,
      "possible" TEXT NOT NULL,
      "risk_low" TEXT NOT NULL,
      "risk_high" TEXT NOT NULL,
      "digest" TEXT NOT NULL,
      "report_sha" TEXT NOT NULL,
      "cause" TEXT NOT NULL CHECK ("cause" IN ('fixed', 'plan', 'id', 'subject_kind', 'subject', 'seq', 'facts_version', 'as_of', 'strict', 'ruleset', 'engine', 'possible')),
      "by" INTEGER NOT NULL REFERENCES "user" (id),
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z')
    ) STRICT;
    CREATE TABLE "request" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "uid" TEXT NOT NULL UNIQUE,
      "dossier" INTEGER NOT NULL REFERENCES "dossier" (id),
      "round" INTEGER NOT NULL,
      "seq" INTEGER NOT NULL,
      "screening" INTEGER REFERENCES "screening" (id),
      "state" TEXT NOT NULL CHECK ("state" IN ('draft', 'sent', 'received', 'id', 'uid', 'dossier', 'round', 'seq', 'screening', 'state', 'number', 'due', 'sent', 'received', 'reason', 'by', 'at')),
      "number" TEXT,
      "due" TEXT CHECK ("due" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "sent" TEXT CHECK ("sent" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "received" TEXT CHECK ("received" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "reason" TEXT,
      "by" INTEGER NOT NULL REFERENCES "user" (id),
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z')
    ) STRICT;
    CREATE TABLE "request_item" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "request" INTEGER NOT NULL REFERENCES "request" (id),
      "fact" TEXT NOT NULL,
      "addressee" TEXT NOT NULL,
      "text" TEXT NOT NULL,
      "clause" TEXT,
      "state" TEXT NOT NULL CHECK ("state" IN ('asked', 'came', 'wanting'))
    ) STRICT;
    CREATE TABLE "paper" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "uid" TEXT NOT NULL UNIQUE,
      "kind" TEXT NOT NULL CHECK ("kind" IN ('sheet', 'supplements', 'scan', 'id', 'uid', 'kind', 'dossier', 'screening', 'number', 'day', 'blob', 'report_blob', 'state', 'recipients', 'at', 'by')),
      "dossier" INTEGER NOT NULL REFERENCES "dossier" (id),
      "screening" INTEGER REFERENCES "screening" (id),
      "number" TEXT,
      "day" TEXT CHECK ("day" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "blob" TEXT NOT NULL,
      "report_blob" TEXT,
      "state" TEXT NOT NULL,
      "recipients" TEXT,
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z'),
      "by" INTEGER NOT NULL REFERENCES "user" (id)
    ) STRICT;
    CREATE TABLE "approval" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "paper" INTEGER NOT NULL REFERENCES "paper" (id),
      "dossier" INTEGER NOT NULL REFERENCES "dossier" (id),
      "step" TEXT NOT NULL CHECK ("step" IN ('submit', 'agree', 'sign', 'return', 'otherwise', 'recall')),
      "user" INTEGER NOT NULL,
      "reason" TEXT,
      "sha" TEXT NOT NULL,
      "report_sha" TEXT,
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z')
    ) STRICT;
    CREATE TABLE "decision" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "dossier" INTEGER NOT NULL REFERENCES "dossier" (id),
      "round" INTEGER NOT NULL,
      "outcome" TEXT NOT NULL CHECK ("outcome" IN ('approve', 'post-inspection', 'reject')),
      "number" TEXT NOT NULL,
      "day" TEXT NOT NULL CHECK ("day" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "issuer" TEXT NOT NULL,
      "differs" INTEGER NOT NULL CHECK ("differs" IN (0, 1)),
      "reason" TEXT,
      "conditions" TEXT,
      "by" INTEGER NOT NULL REFERENCES "user" (id),
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z')
    ) STRICT;
    CREATE TABLE "checklist" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "dossier" INTEGER NOT NULL REFERENCES "dossier" (id),
      "round" INTEGER NOT NULL,
      "point" TEXT NOT NULL,
      "verdict" TEXT NOT NULL CHECK ("verdict" IN ('meets', 'to-mend', 'fails', 'open')),
      "remark" TEXT NOT NULL,
      "by" INTEGER NOT NULL REFERENCES "user" (id),
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z')
    ) STRICT;
    CREATE INDEX dossier_officer ON dossier (officer, state, due_on);
    CREATE INDEX dossier_state ON dossier (state, due_on);
    CREATE INDEX dossier_unit ON dossier (unit, state, due_on);
    CREATE INDEX dossier_party ON dossier (party);
    CREATE INDEX dossier_place ON dossier (commune, sector);
    CREATE INDEX dossier_event_dossier ON dossier_event (dossier, id);
    CREATE INDEX document_dossier ON document (dossier);
    CREATE INDEX statement_subject ON statement (subject_kind, subject, fact, id);
    CREATE INDEX statement_supersedes ON statement (supersedes);
    CREATE UNIQUE INDEX subject_version_seq ON subject_version (subject_kind, subject, seq);
    CREATE UNIQUE INDEX screening_seq ON screening (subject_kind, subject, seq);
    CREATE INDEX screening_ruleset ON screening (ruleset, possible);
    CREATE INDEX request_dossier ON request (dossier);
    CREATE INDEX request_item_request ON request_item (request);
    CREATE INDEX paper_dossier ON paper (dossier);
    CREATE INDEX approval_dossier ON approval (dossier);
    CREATE INDEX decision_dossier ON decision (dossier);
    CREATE INDEX checklist_dossier ON checklist (dossier);
    CREATE INDEX party_name ON party (name_key);
    CREATE INDEX user_role_user ON user_role (user);
    CREATE INDEX signin_account ON signin (account, at);
    CREATE INDEX signin_address ON signin (address, at);
    CREATE UNIQUE INDEX draft_page ON draft (user, subject, page);
    CREATE INDEX audit_subject ON audit (subject, id);
    CREATE INDEX audit_user ON audit (user, id);
    CREATE VIRTUAL TABLE find_dossier USING fts5 (words, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');
    CREATE VIRTUAL TABLE find_words USING fts5vocab (find_dossier, 'row');
    -- What was signed stays as it was; only its standing, its number and its day go on.
    CREATE TRIGGER paper_signed BEFORE UPDATE ON paper
    WHEN OLD.state IN ('signed', 'issued') AND (NEW.blob IS NOT OLD.blob OR NEW.report_blob IS NOT OLD.report_blob
      OR NEW.screening IS NOT OLD.screening OR NEW.dossier IS NOT OLD.dossier)
    BEGIN SELECT RAISE(ABORT, 'a signed paper is never changed'); END;
    CREATE TRIGGER paper_no_delete BEFORE DELETE ON paper BEGIN SELECT RAISE(ABORT, 'a paper is never deleted'); END;
    CREATE TRIGGER dossier_no_delete BEFORE DELETE ON dossier BEGIN SELECT RAISE(ABORT, 'a dossier is never deleted'); END;
    """

  static let appendedDossiers = ["signin", "holiday", "audit", "dossier_event", "statement", "subject_version", "screening", "approval", "decision", "checklist"]

  static let facilities = """
    CREATE TABLE "facility" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "uid" TEXT NOT NULL UNIQUE,
      "party" INTEGER NOT NULL REFERENCES "party" (id),
      "name" TEXT NOT NULL,
      "name_key" TEXT NOT NULL,
      "commune" TEXT NOT NULL,
      "address" TEXT,
      "activity" TEXT,
      "stage" TEXT NOT NULL CHECK ("stage" IN ('planned', 'building', 'trial', 'operating', 'suspended', 'ended', 'id', 'uid', 'party', 'name', 'name_key', 'commune', 'address', 'activity', 'stage', 'officer', 'unit', 'last_inspection', 'version')),
      "officer" INTEGER,
      "unit" INTEGER NOT NULL REFERENCES "unit" (id),
      "last_inspection" TEXT CHECK ("last_inspection" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "version" INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE "facility_event" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "facility" INTEGER NOT NULL REFERENCES "facility" (id),
      "day" TEXT NOT NULL CHECK ("day" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "stage" TEXT NOT NULL CHECK ("stage" IN ('planned', 'building', 'trial', 'operating', 'suspended', 'ended', 'id', 'uid', 'party', 'name', 'name_key', 'commune', 'address', 'activity', 'stage', 'officer', 'unit', 'last_inspection', 'version')),
      "paper" TEXT,
      "text" TEXT,
      "by" INTEGER NOT NULL REFERENCES "user" (id),
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z')
    ) STRICT;
    CREATE TABLE "permit" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "uid" TEXT NOT NULL UNIQUE,
      "facility" INTEGER NOT NULL REFERENCES "facility" (id),
      "number" TEXT NOT NULL,
      "day" TEXT NOT NULL CHECK ("day" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "issuer" TEXT NOT NULL,
      "expires" TEXT CHECK ("expires" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "flow_day" TEXT,
      "flow_hour" TEXT,
      "replaces" INTEGER,
      "note" TEXT
    ) STRICT;
    CREATE TABLE "permit_limit" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "permit" INTEGER NOT NULL REFERENCES "permit" (id),
      "outlet" TEXT NOT NULL,
      "parameter" TEXT NOT NULL,
      "written" TEXT NOT NULL
    ) STRICT;
    CREATE TABLE "sample" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "uid" TEXT NOT NULL UNIQUE,
      "facility" INTEGER NOT NULL REFERENCES "facility" (id),
      "outlet" TEXT NOT NULL,
      "day" TEXT NOT NULL CHECK ("day" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "taken_by" TEXT NOT NULL,
      "method" TEXT,
      "document" INTEGER REFERENCES "document" (id),
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z'),
      "by" INTEGER NOT NULL REFERENCES "user" (id)
    ) STRICT;
    CREATE TABLE "sample_value" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "sample" INTEGER NOT NULL REFERENCES "sample" (id),
      "parameter" TEXT NOT NULL,
      "written" TEXT NOT NULL,
      "value" TEXT,
      "unit" TEXT,
      "reading" TEXT NOT NULL CHECK ("reading" IN ('ok', 'bounded', 'ambiguous', 'unreadable', 'contradicted', 'none', 'id', 'subject_kind', 'subject', 'fact', 'kind', 'written', 'unit_picked', 'value', 'unit', 'reading', 'document', 'page', 'quote'))
    ) STRICT;
    CREATE TABLE "complaint" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "uid" TEXT NOT NULL UNIQUE,
      "facility" INTEGER NOT NULL REFERENCES "facility" (id),
      "day" TEXT NOT NULL CHECK ("day" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "from" TEXT NOT NULL,
      "text" TEXT NOT NULL,
      "state" TEXT NOT NULL CHECK ("state" IN ('open', 'looked', 'closed')),
      "answer" TEXT,
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z'),
      "by" INTEGER NOT NULL REFERENCES "user" (id)
    ) STRICT;
    CREATE TABLE "inspection" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "uid" TEXT NOT NULL UNIQUE,
      "facility" INTEGER NOT NULL REFERENCES "facility" (id),
      "plan_item" INTEGER REFERENCES "plan_item" (id),
      "is_unannounced" INTEGER NOT NULL CHECK ("is_unannounced" IN (0, 1)),
      "ground" TEXT,
      "number" TEXT,
      "day" TEXT CHECK ("day" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "team" TEXT,
      "state" TEXT NOT NULL CHECK ("state" IN ('proposed', 'planned', 'ordered', 'done', 'concluded', 'remedying', 'remedied', 'cancelled')),
      "minutes" TEXT,
      "conclusion" TEXT,
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z'),
      "by" INTEGER NOT NULL REFERENCES "user" (id)
    ) STRICT;
    CREATE TABLE "measure" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "inspection" INTEGER REFERENCES "inspection" (id),
      "facility" INTEGER NOT NULL REFERENCES "facility" (id),
      "text" TEXT NOT NULL,
      "due" TEXT CHECK ("due" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "state" TEXT NOT NULL CHECK ("state" IN ('open', 'done', 'late'))
    ) STRICT;
    CREATE TABLE "plan" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "uid" TEXT NOT NULL UNIQUE,
      "year" INTEGER NOT NULL,
      "day" TEXT NOT NULL CHECK ("day" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      "state" TEXT NOT NULL CHECK ("state" IN ('draft', 'submitted', 'signed')),
      "ruleset" TEXT NOT NULL,
      "submitted_by" INTEGER,
      "signed_by" INTEGER,
      "number" TEXT,
      "version" INTEGER NOT NULL,
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z'),
      "by" INTEGER NOT NULL REFERENCES "user" (id)
    ) STRICT;
    CREATE TABLE "plan_item" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "plan" INTEGER NOT NULL REFERENCES "plan" (id),
      "facility" INTEGER NOT NULL REFERENCES "facility" (id),
      "rank" INTEGER NOT NULL,
      "outcome" TEXT NOT NULL,
      "risk_low" TEXT NOT NULL,
      "risk_high" TEXT NOT NULL,
      "grounds" TEXT NOT NULL,
      "is_ticked" INTEGER NOT NULL CHECK ("is_ticked" IN (0, 1)),
      "quarter" INTEGER,
      "team" TEXT,
      "reason" TEXT
    ) STRICT;
    CREATE INDEX facility_commune ON facility (commune);
    CREATE INDEX facility_event_facility ON facility_event (facility, id);
    CREATE INDEX document_facility ON document (facility);
    CREATE INDEX permit_facility ON permit (facility);
    CREATE INDEX permit_limit_permit ON permit_limit (permit);
    CREATE INDEX sample_facility ON sample (facility, day);
    CREATE INDEX sample_value_sample ON sample_value (sample);
    CREATE INDEX complaint_facility ON complaint (facility, day);
    CREATE INDEX inspection_facility ON inspection (facility, day);
    CREATE INDEX measure_facility ON measure (facility, state, due);
    CREATE INDEX plan_item_plan ON plan_item (plan, rank);
    CREATE UNIQUE INDEX plan_year ON plan (year);
    CREATE VIRTUAL TABLE find_facility USING fts5 (words, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');
    CREATE TRIGGER facility_no_delete BEFORE DELETE ON facility BEGIN SELECT RAISE(ABORT, 'a facility is never deleted'); END;
    """

  static let appendedFacilities = ["facility_event"]
}
