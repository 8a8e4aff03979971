-- Points and coupons of drivers, as the points system of a park tells them, and what was used of them since it was asked
-- (Bolink 5.1 discount_info, 5.14). Locked after the stays.
CREATE TABLE member (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_id         text NOT NULL,
    member_id       text NOT NULL,
    points          bigint NOT NULL CHECK (points >= 0),
    points_per_hour bigint CHECK (points_per_hour > 0),
    use_both        boolean NOT NULL,
    most_hours      integer,
    most_coupons    integer,
    -- uses up to this number are in the points and coupons already
    counted_to      bigint NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    UNIQUE (park_id, member_id)
);

CREATE TABLE member_plate (
    park_id text NOT NULL,
    plate   text NOT NULL,
    member  bigint NOT NULL REFERENCES member ON DELETE CASCADE,
    PRIMARY KEY (park_id, plate)
);
CREATE INDEX member_plate_member ON member_plate (member);

CREATE TABLE coupon (
    member     bigint NOT NULL REFERENCES member ON DELETE CASCADE,
    coupon_id  text NOT NULL,
    hours      integer CHECK (hours > 0),
    amount_fen bigint CHECK (amount_fen > 0),
    expires_at timestamptz,
    PRIMARY KEY (member, coupon_id),
    CHECK (num_nonnulls(hours, amount_fen) = 1)
);

-- What a reduction took: points, or a coupon, or nobody can tell. Kept when the member is taken away.
CREATE TABLE discount_use (
    number        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member        bigint NOT NULL,
    park_id       text NOT NULL,
    order_id      text NOT NULL,
    reduction_key text NOT NULL,
    points        bigint NOT NULL DEFAULT 0,
    coupon_id     text,
    minutes       bigint,
    amount_fen    bigint,
    used_at       timestamptz NOT NULL,
    UNIQUE (park_id, reduction_key)
);
CREATE INDEX discount_use_member ON discount_use (member, number);
