namespace Explore;

/// <summary>How much smaller a finding became.</summary>
/// <param name="Found">The schedule along which it was found.</param>
/// <param name="Before">The steps of that run.</param>
/// <param name="After">The steps of the smallest run.</param>
internal sealed record Shrinking(Schedule Found, long Before, long After);
