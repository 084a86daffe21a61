CREATE TABLE `audit_log` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`deal_id` text NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`detail` text NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `audit_log_deal` ON `audit_log` (`org_id`,`deal_id`,`at`);--> statement-breakpoint
CREATE TABLE `calls` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`deal_id` text NOT NULL,
	`deal_name` text NOT NULL,
	`direction` text NOT NULL,
	`status` text NOT NULL,
	`started_at` text NOT NULL,
	`ended_at` text,
	`duration_ms` integer NOT NULL,
	`rep_name` text,
	`buyer_name` text,
	`captured_share` real NOT NULL,
	`objection_count` integer NOT NULL,
	`score_total` real,
	`open_proposals` integer NOT NULL,
	`revision` integer NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `calls_status` ON `calls` (`org_id`,`status`,`started_at`);--> statement-breakpoint
CREATE TABLE `deals` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`account_id` text,
	`account_name` text,
	`owner_id` text,
	`owner_name` text,
	`stage` text NOT NULL,
	`amount` real,
	`currency` text NOT NULL,
	`close_date` text,
	`next_step` text,
	`competitor` text,
	`budget` text,
	`open_proposals` integer NOT NULL,
	`last_call_at` text,
	`live_call_id` text,
	`updated_at` text NOT NULL,
	`revision` integer NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `deals_account` ON `deals` (`org_id`,`account_id`);--> statement-breakpoint
CREATE TABLE `memories` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`deal_id` text NOT NULL,
	`call_id` text NOT NULL,
	`scope` text NOT NULL,
	`subject_id` text,
	`subject_name` text NOT NULL,
	`text` text NOT NULL,
	`status` text NOT NULL,
	`quote` text,
	`revision` integer NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `memories_deal` ON `memories` (`org_id`,`deal_id`);--> statement-breakpoint
CREATE TABLE `tasks` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`deal_id` text NOT NULL,
	`deal_name` text NOT NULL,
	`call_id` text NOT NULL,
	`type` text NOT NULL,
	`title` text NOT NULL,
	`owner` text NOT NULL,
	`earliest` text,
	`latest` text,
	`time_zone` text NOT NULL,
	`status` text NOT NULL,
	`quote` text,
	`revision` integer NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `tasks_due` ON `tasks` (`org_id`,`status`,`earliest`);--> statement-breakpoint
CREATE TABLE `accounts` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`country` text,
	`state` text,
	`time_zone` text,
	`industry` text,
	PRIMARY KEY(`org_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `carrier_calls` (
	`org_id` text NOT NULL,
	`call_sid` text PRIMARY KEY NOT NULL,
	`deal_id` text NOT NULL,
	`call_id` text NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `carrier_calls_call` ON `carrier_calls` (`org_id`,`call_id`);--> statement-breakpoint
CREATE TABLE `orgs` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`phone_number` text NOT NULL,
	`time_zone` text NOT NULL,
	`country` text,
	`state` text,
	`jurisdiction` text DEFAULT 'us' NOT NULL,
	`playbook` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `orgs_phone_number` ON `orgs` (`phone_number`);--> statement-breakpoint
CREATE TABLE `people` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`account_id` text,
	`name` text NOT NULL,
	`title` text,
	`email` text,
	`phone` text,
	`time_zone` text,
	`country` text,
	`state` text,
	PRIMARY KEY(`org_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `people_phone` ON `people` (`org_id`,`phone`);--> statement-breakpoint
CREATE TABLE `users` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`phone` text,
	PRIMARY KEY(`org_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`email`);