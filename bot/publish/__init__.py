"""What people read: comments, redlines, the rolling text, the compilation, the changelog."""
