/** Whether this bundle was built for a developer's machine. Decided when it is built, not when it runs. */

export const isDevelopmentBuild: boolean = EARSHOT_DEVELOPMENT;
