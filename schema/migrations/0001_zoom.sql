CREATE TABLE `zoom_meetings` (
	`org_id` text NOT NULL,
	`meeting` text NOT NULL,
	`deal_id` text NOT NULL,
	`set_by` text,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `zoom_meetings_meeting` ON `zoom_meetings` (`meeting`);--> statement-breakpoint
CREATE INDEX `zoom_meetings_deal` ON `zoom_meetings` (`org_id`,`deal_id`);--> statement-breakpoint
CREATE TABLE `zoom_streams` (
	`stream_id` text PRIMARY KEY NOT NULL,
	`org_id` text,
	`deal_id` text,
	`meeting_uuid` text NOT NULL,
	`meeting_id` text,
	`server_url` text NOT NULL,
	`is_original_host` integer NOT NULL,
	`event_ts` integer NOT NULL,
	`stopped_ts` integer,
	`received_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `zoom_streams_received` ON `zoom_streams` (`received_at`);--> statement-breakpoint
CREATE TABLE `zoom_webhooks` (
	`signature` text PRIMARY KEY NOT NULL,
	`received_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `zoom_webhooks_received` ON `zoom_webhooks` (`received_at_ms`);