namespace CryptoVirtio.ModelTests;

/// <summary>Deadlines at the ends of their scale.</summary>
[Trait("Category", "Unit")]
public sealed class DeadlineTests
{
    [Fact]
    public void Deadline_that_is_infinite_or_beyond_the_scale_never_passes()
    {
        foreach (TimeSpan span in new[] { Timeout.InfiniteTimeSpan, TimeSpan.MaxValue, TimeSpan.FromTicks(long.MaxValue / 100) })
        {
            var deadline = Deadline.After(SystemClock.Instance, span);
            Assert.Equal(Deadline.Never, deadline);
            Assert.False(deadline.HasPassed(SystemClock.Instance));
        }
    }

    [Fact]
    public void Deadline_passes_at_its_moment()
    {
        Assert.True(Deadline.Now.HasPassed(SystemClock.Instance));
        Assert.True(Deadline.After(SystemClock.Instance, TimeSpan.Zero).HasPassed(SystemClock.Instance));
        Assert.True(Deadline.After(SystemClock.Instance, TimeSpan.FromTicks(-5)).HasPassed(SystemClock.Instance));
        Assert.False(Deadline.After(SystemClock.Instance, TimeSpan.FromHours(1)).HasPassed(SystemClock.Instance));
    }
}
