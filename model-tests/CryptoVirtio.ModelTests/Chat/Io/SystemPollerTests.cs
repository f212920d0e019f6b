using System.Net.Sockets;

namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class SystemPollerTests
{
    private const int BadDescriptor = 9;
    private const int NotConnected = 107;

    private readonly SystemPoller _poller = SystemPoller.Instance;

    [Fact]
    public void Poll_returns_at_once_when_the_deadline_is_now()
    {
        using var pipe = new Pipe();
        PollEntry[] entries = [new(pipe.ReaderDescriptor, PollEvents.Readable)];
        Assert.Equal(0, _poller.Poll(entries, Deadline.Now));
        Assert.Equal(PollEvents.None, entries[0].Ready);
    }

    [Fact]
    public void Poll_waits_until_the_deadline_and_not_less()
    {
        using var pipe = new Pipe();
        Deadline deadline = Deadline.After(SystemClock.Instance, TimeSpan.FromMilliseconds(5));
        Assert.Equal(0, _poller.Poll([new(pipe.ReaderDescriptor, PollEvents.Readable)], deadline));
        Assert.True(deadline.HasPassed(SystemClock.Instance));
    }

    [Fact]
    public void Poll_reports_each_kind_of_readiness()
    {
        using var data = new Pipe();
        using var writerGone = new Pipe();
        using var readerGone = new Pipe();
        data.Writer.Write("x"u8);
        writerGone.Writer.Dispose();
        readerGone.Reader.Dispose();
        PollEntry[] entries =
        [
            new(data.ReaderDescriptor, PollEvents.Readable),
            new(data.WriterDescriptor, PollEvents.Writable),
            new(writerGone.ReaderDescriptor, PollEvents.Readable),
            new(readerGone.WriterDescriptor, PollEvents.None),
            new(int.MaxValue, PollEvents.Readable),
            new(-1, PollEvents.Readable),
        ];
        Assert.Equal(5, _poller.Poll(entries, Deadline.Never));
        Assert.Equal(
            [PollEvents.Readable, PollEvents.Writable, PollEvents.HangUp, PollEvents.Error, PollEvents.Invalid, PollEvents.None],
            entries.Select(entry => entry.Ready));
    }

    [Fact]
    public void Read_and_write_move_bytes_and_report_ends_and_errors()
    {
        using var pipe = new Pipe();
        byte[] into = new byte[10];
        Assert.Equal(new IoResult(3, 0), _poller.Write(pipe.WriterDescriptor, "abc"u8));
        Assert.Equal(new IoResult(3, 0), _poller.Read(pipe.ReaderDescriptor, into));
        Assert.Equal("abc"u8, into.AsSpan(0, 3));
        pipe.Writer.Dispose();
        Assert.Equal(new IoResult(0, 0), _poller.Read(pipe.ReaderDescriptor, into));
        Assert.Equal(new IoResult(0, BadDescriptor), _poller.Read(int.MaxValue, into));
    }

    [Fact]
    public void Write_to_a_pipe_without_a_reader_fails_and_kills_no_process()
    {
        using var pipe = new Pipe();
        pipe.Reader.Dispose();
        Assert.Equal(new IoResult(0, IoResult.BrokenPipe), _poller.Write(pipe.WriterDescriptor, "x"u8));
    }

    [Fact]
    public void Socket_calls_never_block()
    {
        using var connection = new Connection();
        byte[] into = new byte[10];
        Assert.Equal(new IoResult(0, IoResult.Again), _poller.Receive(connection.LeftDescriptor, into));
        IoResult sent;
        long total = 0;
        do
        {
            sent = _poller.Send(connection.LeftDescriptor, new byte[64 * 1024]);
            total += sent.Count;
        }
        while (sent.Ok);
        Assert.Equal(IoResult.Again, sent.Error);
        Assert.True(total > 0);
    }

    [Fact]
    public void Shutdown_ends_one_half_and_leaves_the_other()
    {
        using var connection = new Connection();
        byte[] into = new byte[10];
        Assert.Equal(0, _poller.ShutdownSend(connection.LeftDescriptor));
        Wait(connection.RightDescriptor);
        Assert.Equal(new IoResult(0, 0), _poller.Receive(connection.RightDescriptor, into));
        Assert.Equal(new IoResult(1, 0), _poller.Send(connection.RightDescriptor, "x"u8));
        Wait(connection.LeftDescriptor);
        Assert.Equal(new IoResult(1, 0), _poller.Receive(connection.LeftDescriptor, into));
        Assert.Equal(IoResult.BrokenPipe, _poller.Send(connection.LeftDescriptor, "x"u8).Error);
    }

    [Fact]
    public void Shutdown_of_a_socket_that_is_not_connected_fails()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Assert.Equal(NotConnected, _poller.ShutdownSend((int)socket.Handle));
    }

    [Fact]
    public void Receive_reports_a_reset()
    {
        using var connection = new Connection();
        connection.Right.LingerState = new LingerOption(enable: true, seconds: 0);
        connection.Right.Dispose();
        Wait(connection.LeftDescriptor);
        Assert.Equal(IoResult.ConnectionReset, _poller.Receive(connection.LeftDescriptor, new byte[1]).Error);
    }

    private void Wait(int descriptor) => Assert.Equal(1, _poller.Poll([new(descriptor, PollEvents.Readable)], Deadline.Never));
}
