"""Words that everybody uses: errors, who acts, time, NIK and No. KK. Imports nothing of ours."""
