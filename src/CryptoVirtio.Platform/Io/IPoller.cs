namespace CryptoVirtio.Platform;

/// <summary>
/// Descriptors and their readiness. A loop that waits for several of them goes through here alone, so that an explorer can put
/// readiness, end of stream, interrupts and blocked writes in every order. Calls repeat on EINTR.
/// </summary>
public interface IPoller
{
    /// <summary>PIPE_BUF: what a descriptor that polls writable takes without blocking, even when it is a blocking pipe.</summary>
    const int AtomicWrite = 4096;

    /// <summary>Waits until a descriptor is ready or the deadline passes.</summary>
    /// <param name="entries">The descriptors; <see cref="PollEntry.Ready"/> is set on each.</param>
    /// <param name="deadline">When to stop waiting.</param>
    /// <returns>How many entries are ready; 0 when the deadline passed.</returns>
    int Poll(Span<PollEntry> entries, Deadline deadline);

    /// <summary>read(2). Blocks when the descriptor is blocking and not readable.</summary>
    IoResult Read(int descriptor, Span<byte> into);

    /// <summary>write(2). Blocks when the descriptor is blocking and full: keep to <see cref="AtomicWrite"/> after a poll.</summary>
    IoResult Write(int descriptor, ReadOnlySpan<byte> from);

    /// <summary>recv(2) with MSG_DONTWAIT: never blocks; error <see cref="IoResult.Again"/> when there is nothing.</summary>
    IoResult Receive(int socket, Span<byte> into);

    /// <summary>send(2) with MSG_DONTWAIT and MSG_NOSIGNAL: never blocks; error <see cref="IoResult.Again"/> when it is full.</summary>
    IoResult Send(int socket, ReadOnlySpan<byte> from);

    /// <summary>shutdown(2) of the sending half: the peer reads the end of the stream. Returns errno or 0.</summary>
    int ShutdownSend(int socket);
}
