namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class EventDescriptorTests
{
    [Fact]
    public void Event_is_readable_from_set_to_clear()
    {
        using EventDescriptor wake = EventDescriptor.Create();
        Assert.False(IsReadable(wake));
        wake.Set();
        wake.Set();
        Assert.True(IsReadable(wake));
        Assert.True(wake.Clear());
        Assert.False(IsReadable(wake));
        Assert.False(wake.Clear());
    }

    [Fact]
    public void Event_that_was_set_as_often_as_its_counter_holds_can_be_set_again()
    {
        using EventDescriptor wake = EventDescriptor.Create();
        Assert.Equal(sizeof(ulong), SystemPoller.Instance.Write(wake.Descriptor, BitConverter.GetBytes(ulong.MaxValue - 1)).Count);
        wake.Set();
        Assert.True(wake.Clear());
        Assert.False(wake.Clear());
    }

    [Fact]
    public void Event_wakes_a_poll_on_another_thread()
    {
        using EventDescriptor wake = EventDescriptor.Create();
        var setter = new Thread(wake.Set);
        setter.Start();
        PollEntry[] entries = [new(wake.Descriptor, PollEvents.Readable)];
        Assert.Equal(1, SystemPoller.Instance.Poll(entries, Deadline.Never));
        setter.Join();
    }

    [Fact]
    public void Event_cannot_be_set_after_it_was_closed()
    {
        EventDescriptor wake = EventDescriptor.Create();
        wake.Dispose();
        Assert.Throws<ObjectDisposedException>(wake.Set);
    }

    private static bool IsReadable(EventDescriptor wake) =>
        SystemPoller.Instance.Poll([new(wake.Descriptor, PollEvents.Readable)], Deadline.Now) == 1;
}
