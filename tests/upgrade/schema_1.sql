-- The schema of the first release (user_version 1), as it stood on the disks of offices. Never edited: it is history.

CREATE TABLE cursor (
    stream TEXT NOT NULL,
    position INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (stream)
);

CREATE TABLE desk_custody (
    dossier_id INTEGER NOT NULL,
    action_id INTEGER NOT NULL,
    officer TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (dossier_id)
);

CREATE TABLE desk_draft (
    dossier_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    action_id INTEGER NOT NULL,
    body TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (dossier_id, kind)
);

CREATE TABLE desk_mark (
    dossier_id INTEGER NOT NULL,
    part_no TEXT NOT NULL,
    action_id INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    original_needed INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (dossier_id, part_no)
);

CREATE TABLE journal (
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    verb TEXT NOT NULL,
    dossier_id INTEGER,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (hash)
);

CREATE TABLE meta (
    k TEXT NOT NULL,
    v TEXT NOT NULL,
    PRIMARY KEY (k)
);

CREATE TABLE mirror_action (
    dossier_id INTEGER NOT NULL,
    process_action_id INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    post_step TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    act TEXT,
    position INTEGER NOT NULL,
    PRIMARY KEY (dossier_id, process_action_id)
);

CREATE TABLE mirror_dossier (
    id INTEGER NOT NULL,
    reference_uid TEXT NOT NULL,
    code TEXT NOT NULL,
    procedure_code TEXT NOT NULL,
    procedure_name TEXT NOT NULL,
    template_no TEXT NOT NULL,
    agency_code TEXT NOT NULL,
    agency_name TEXT NOT NULL,
    applicant TEXT NOT NULL,
    applicant_id_no TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    subject TEXT NOT NULL,
    submitted_at TEXT,
    received_at TEXT,
    portal_due_at TEXT,
    state TEXT NOT NULL,
    status TEXT NOT NULL,
    sub_status TEXT NOT NULL,
    status_text TEXT NOT NULL,
    step_code TEXT NOT NULL,
    step_name TEXT NOT NULL,
    action_id INTEGER NOT NULL,
    modified_at TEXT,
    last_note TEXT NOT NULL,
    online INTEGER NOT NULL,
    raw TEXT NOT NULL,
    search TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    detail_complete INTEGER NOT NULL,
    problem TEXT NOT NULL,
    seen_gen INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    pulled_at TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (reference_uid)
);

CREATE INDEX mirror_dossier_code ON mirror_dossier (code);

CREATE INDEX mirror_dossier_list ON mirror_dossier (state, gone, portal_due_at, submitted_at, action_id);

CREATE INDEX mirror_dossier_search ON mirror_dossier (search);

CREATE TABLE mirror_file (
    reference_uid TEXT NOT NULL,
    dossier_id INTEGER NOT NULL,
    part_no TEXT NOT NULL,
    part_type INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified_at TEXT,
    signed INTEGER NOT NULL,
    sha256 TEXT,
    problem TEXT NOT NULL,
    PRIMARY KEY (reference_uid)
);

CREATE INDEX ix_mirror_file_dossier_id ON mirror_file (dossier_id);

CREATE TABLE mirror_log (
    id INTEGER NOT NULL,
    dossier_id INTEGER NOT NULL,
    at TEXT,
    author TEXT NOT NULL,
    content TEXT NOT NULL,
    step_name TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX ix_mirror_log_dossier_id ON mirror_log (dossier_id);

CREATE TABLE mirror_mark (
    dossier_id INTEGER NOT NULL,
    part_no TEXT NOT NULL,
    file_mark INTEGER NOT NULL,
    file_check INTEGER NOT NULL,
    comment TEXT NOT NULL,
    PRIMARY KEY (dossier_id, part_no)
);

CREATE TABLE mirror_part (
    template_no TEXT NOT NULL,
    part_no TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    part_type INTEGER NOT NULL,
    required INTEGER NOT NULL,
    file_template_no TEXT NOT NULL,
    PRIMARY KEY (template_no, part_no)
);

CREATE TABLE mirror_status (
    code TEXT NOT NULL,
    parent TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (code)
);

CREATE TABLE mirror_step (
    step_code TEXT NOT NULL,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    sub_status TEXT NOT NULL,
    PRIMARY KEY (step_code)
);

CREATE TABLE outbox (
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    act_id TEXT NOT NULL,
    dossier_id INTEGER NOT NULL,
    account TEXT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    body BLOB NOT NULL,
    body_sha256 TEXT NOT NULL,
    base_step TEXT NOT NULL,
    base_action_id INTEGER NOT NULL,
    base_status TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at TEXT,
    sent_at TEXT,
    portal_action_id INTEGER,
    problem TEXT NOT NULL,
    advice TEXT NOT NULL,
    portal_words TEXT NOT NULL,
    created_at TEXT NOT NULL,
    settled_at TEXT,
    CONSTRAINT outbox_state CHECK (state in ('waiting','sending','unknown','done','conflict','refused','held','dropped')),
    UNIQUE (act_id)
);

CREATE INDEX outbox_dossier ON outbox (dossier_id, seq);

CREATE INDEX outbox_state_seq ON outbox (state, seq);

CREATE TABLE outbox_file (
    act_id TEXT NOT NULL,
    reference_uid TEXT NOT NULL,
    part_no TEXT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified_ms INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    PRIMARY KEY (act_id, reference_uid)
);

CREATE TABLE paper (
    sha256 TEXT NOT NULL,
    dossier_id INTEGER NOT NULL,
    form TEXT NOT NULL,
    name TEXT NOT NULL,
    signed_by TEXT NOT NULL,
    provisional INTEGER NOT NULL,
    act_id TEXT,
    at TEXT NOT NULL,
    PRIMARY KEY (sha256)
);

CREATE INDEX ix_paper_dossier_id ON paper (dossier_id);

CREATE TABLE quarantine (
    stream TEXT NOT NULL,
    "key" TEXT NOT NULL,
    reason TEXT NOT NULL,
    raw TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (stream, "key")
);
