using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;
using CryptoVirtio.Seams;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Backend;

/// <summary>Reports what was copied of a request: its header, then its body, as far as there were bytes. Nothing of a key or a payload.</summary>
internal static class RequestTrace
{
    /// <summary>Reports one request.</summary>
    public static void Report(ITracer? tracer, in Chain chain, SyscallRequest request)
    {
        if (tracer is null || request.Copied == 0)
        {
            return;
        }

        int queue = chain.Queue.Index;
        tracer.Saw(new Observation(
            ObservationKind.RequestRead, queue, chain.Head, (ulong)request.Type, request.Handle, (ulong)request.Command, request.Reserved));
        if (Body(request) is { } body)
        {
            tracer.Saw(body with { Queue = queue, Id = chain.Head });
        }
    }

    private static Observation? Body(SyscallRequest request)
    {
        int body = request.Copied - MessageHeader.Size;
        return (request.Type, request.Command) switch
        {
            (RequestType.Hello, _) when body >= HelloBody.Size =>
                new Observation(ObservationKind.HelloRead, A: request.Hello.Version, B: request.Hello.Nonce, C: request.HelloReserved),
            (RequestType.Ioctl, IoctlNumber.CIOCGSESSION) when body >= CreateSessionBody.Size =>
                new Observation(
                    ObservationKind.CreateRead,
                    A: (ulong)request.Create.Cipher,
                    B: (ulong)request.Create.Mac,
                    C: request.Create.KeyLength,
                    D: request.Create.MacKeyLength),
            (RequestType.Ioctl, IoctlNumber.CIOCFSESSION) when body >= FreeSessionBody.Size =>
                new Observation(ObservationKind.FreeRead, A: request.Free.Session),
            (RequestType.Ioctl, IoctlNumber.CIOCCRYPT) when body >= CryptBody.Size => Crypt(request.Crypt),
            _ => null,
        };
    }

    private static Observation Crypt(in CryptBody crypt) => new(
        ObservationKind.CryptRead,
        A: crypt.Session,
        B: (ulong)crypt.Direction | ((ulong)crypt.Flags << 16),
        C: crypt.SourceLength,
        D: crypt.DestinationLength,
        E: crypt.IvLength | ((ulong)crypt.MacLength << 32));
}
