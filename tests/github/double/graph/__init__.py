"""The one route of GitHub's GraphQL interface."""
