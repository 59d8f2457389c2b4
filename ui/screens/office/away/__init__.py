"""Who is away and who decides meanwhile, under the officials."""
