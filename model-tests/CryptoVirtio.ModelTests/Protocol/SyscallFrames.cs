namespace CryptoVirtio.ModelTests;

/// <summary>Random requests: good ones, good ones with something wrong, and noise.</summary>
internal static class SyscallFrames
{
    /// <summary>A request as a driver would send it, and the room that its reply needs.</summary>
    public static (byte[] Request, int Room) Good(Random random, uint maxPayload)
    {
        byte[] tail;
        byte[] body;
        int room = ReplyHeader.Size;
        var type = (RequestType)random.Next(4);
        IoctlNumber command = IoctlNumber.None;
        switch (type)
        {
            case RequestType.Hello:
                (body, tail) = (new byte[HelloBody.Size], []);
                new HelloBody(SyscallProtocol.Version, (ulong)random.NextInt64()).Write(body);
                room += HelloReply.Size;
                break;
            case RequestType.Ioctl:
                (command, body, tail, int outputs) = Ioctl(random, maxPayload);
                room += outputs;
                break;
            default:
                (body, tail) = ([], []);
                break;
        }

        byte[] header = new byte[MessageHeader.Size];
        new MessageHeader(type, (uint)random.Next(), (uint)command).Write(header);
        return ([.. header, .. body, .. tail], room);
    }

    /// <summary>As <see cref="Good"/>, and then something happens to it; mostly.</summary>
    public static (byte[] Request, int Room) Any(Random random, uint maxPayload)
    {
        (byte[] request, int room) = Good(random, maxPayload);
        switch (random.Next(8))
        {
            case 0:
                random.NextBytes(request);
                break;
            case 1:
                request[random.Next(request.Length)] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                Array.Resize(ref request, random.Next(request.Length + 1));
                break;
            case 3:
                Array.Resize(ref request, request.Length + random.Next(1, 40));
                break;
            case 4:
                room = Math.Max(0, room - random.Next(1, 30));
                break;
            case 5:
                room += random.Next(1, 30);
                break;
            case 6:
                uint[] edges = [0, 1, 16, 17, 64, 65, 512, 513, maxPayload, maxPayload + 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffd8, 0xffff_fff0, uint.MaxValue];
                BinaryPrimitives.WriteUInt32LittleEndian(request.AsSpan(4 * random.Next(Math.Min(10, request.Length / 4))), edges[random.Next(edges.Length)]);
                break;
        }

        return (request, room);
    }

    private static (IoctlNumber Command, byte[] Body, byte[] Tail, int Outputs) Ioctl(Random random, uint maxPayload)
    {
        byte[] body;
        byte[] tail;
        switch (random.Next(4))
        {
            case 0:
                tail = new byte[random.Next(CryptodevLimits.CipherKey + 1)];
                int macKey = random.Next(CryptodevLimits.MacKey + 1);
                body = new byte[CreateSessionBody.Size];
                new CreateSessionBody(CipherAlgorithm.AesCbc, MacAlgorithm.Sha256Hmac, (uint)tail.Length, (uint)macKey).Write(body);
                Array.Resize(ref tail, tail.Length + macKey);
                random.NextBytes(tail);
                return (IoctlNumber.CIOCGSESSION, body, tail, 0);
            case 1:
                body = new byte[FreeSessionBody.Size];
                new FreeSessionBody((uint)random.Next()).Write(body);
                return (IoctlNumber.CIOCFSESSION, body, [], 0);
            case 2:
                body = new byte[SessionInfoBody.Size];
                new SessionInfoBody((uint)random.Next()).Write(body);
                return (IoctlNumber.CIOCGSESSINFO, body, [], SessionInfoReply.Size);
            default:
                var crypt = new CryptBody(
                    (uint)random.Next(),
                    (CryptDirection)random.Next(2),
                    (CryptFlags)random.Next(128),
                    (uint)random.Next((int)maxPayload + 1),
                    (uint)random.Next((int)maxPayload + 1),
                    (uint)random.Next(CryptodevLimits.Iv + 1),
                    (uint)random.Next(CryptodevLimits.Digest + 1));
                body = new byte[CryptBody.Size];
                crypt.Write(body);
                tail = new byte[crypt.IvLength + crypt.SourceLength];
                random.NextBytes(tail);
                return (IoctlNumber.CIOCCRYPT, body, tail, (int)(crypt.DestinationLength + crypt.MacLength + crypt.NextIvLength));
        }
    }
}
