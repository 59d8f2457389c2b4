"""The office on its letters and behind them: letterhead, officials, accounts, one's own password."""
