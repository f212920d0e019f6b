using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol.Syscall;

namespace CryptoVirtio.Backend;

/// <summary>HELLO: version and limits; a new generation of the driver has none of the files of the one before.</summary>
internal sealed class HelloHandler(BackendOptions options, ITracer? tracer) : RequestHandler(SyscallMessages.Hello)
{
    /// <inheritdoc/>
    public override Decision Decide(RequestScheduler scheduler, Operation operation)
    {
        HelloBody hello = HelloBody.Read(operation.Request.Body);
        if (hello.Version != SyscallProtocol.Version)
        {
            return Decision.Refuse(Errno.EPROTO);
        }

        scheduler.BeginGeneration(hello.Generation, operation.FilesToClose);
        return Decision.Run;
    }

    /// <inheritdoc/>
    public override Reply Execute(Operation operation)
    {
        operation.FilesToClose.CloseAll();
        Span<byte> wire = stackalloc byte[HelloReply.Size];
        new HelloReply(SyscallProtocol.Version, (uint)options.MaxFiles, (uint)options.MaxSessions, (uint)options.MaxPayload).Write(wire);
        tracer?.Record(new Observation(
            BackendObservations.LimitsWritten,
            operation.Chain.Queue.Index,
            operation.Chain.Head,
            (ulong)options.MaxFiles,
            (ulong)options.MaxSessions,
            (ulong)options.MaxPayload));
        return new Reply(operation.Chain.TryWrite(ReplyHeader.Size, wire) ? Errno.OK : Errno.EIO, Outputs: HelloReply.Size);
    }

    /// <inheritdoc/>
    public override ICryptoFile? Complete(RequestScheduler scheduler, Operation operation) => null;
}
