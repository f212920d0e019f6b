using System.Globalization;

namespace CryptoVirtio.Snapshots;

/// <summary>Names the fields of the syscall dialect. It reads the numbers itself, and shares no decoder with the product.</summary>
internal static class SyscallDump
{
    public static WireDump Request(byte[] bytes)
    {
        uint type = BitConverter.ToUInt32(bytes, 0);
        uint command = BitConverter.ToUInt32(bytes, 8);
        WireDump dump = new WireDump(bytes)
            .U32("type", static value => ((RequestType)value).ToString())
            .U32("handle", Hex)
            .U32("command", static value => ((IoctlNumber)value).ToString())
            .U32("reserved");
        return (type, command) switch
        {
            (3, _) => dump.U32("version").U32("reserved").U64("nonce", static value => value.ToString("x16", CultureInfo.InvariantCulture)),
            (2, (uint)IoctlNumber.CIOCGSESSION) => dump
                .U32("cipher", static value => ((CipherAlgorithm)value).ToString())
                .U32("mac", static value => ((MacAlgorithm)value).ToString())
                .U32("keylen")
                .U32("mackeylen")
                .Bytes("key", (int)BitConverter.ToUInt32(bytes, 24))
                .Rest("mackey"),
            (2, (uint)IoctlNumber.CIOCFSESSION or (uint)IoctlNumber.CIOCGSESSINFO) => dump.U32("session", Hex),
            (2, (uint)IoctlNumber.CIOCCRYPT) => dump
                .U32("session", Hex)
                .U16("op", static value => ((CryptDirection)value).ToString())
                .U16("flags", static value => ((CryptFlags)value).ToString())
                .U32("srclen")
                .U32("dstlen")
                .U32("ivlen")
                .U32("maclen")
                .Bytes("iv", (int)BitConverter.ToUInt32(bytes, 32))
                .Rest("src"),
            _ => dump.Rest("body"),
        };
    }

    /// <summary>A reply, which only its request explains.</summary>
    public static WireDump Reply(byte[] request, byte[] bytes)
    {
        WireDump dump = new WireDump(bytes).U32("status", static value => ((Errno)value).ToString()).U32("value", Hex);
        if (BitConverter.ToUInt32(bytes, 0) != 0)
        {
            return dump;
        }

        return (BitConverter.ToUInt32(request, 0), BitConverter.ToUInt32(request, 8)) switch
        {
            (3, _) => dump.U32("version").U32("files").U32("sessions").U32("payload"),
            (2, (uint)IoctlNumber.CIOCGSESSINFO) => dump
                .Bytes("cipher", 64)
                .Bytes("cipher driver", 64)
                .Bytes("mac", 64)
                .Bytes("mac driver", 64)
                .U16("alignmask")
                .U16("reserved")
                .U32("flags"),
            (2, (uint)IoctlNumber.CIOCCRYPT) => dump
                .Bytes("dst", (int)BitConverter.ToUInt32(request, 28))
                .Bytes("mac", (int)BitConverter.ToUInt32(request, 36))
                .Rest("nextiv"),
            _ => dump,
        };
    }

    private static string Hex(uint value) => "0x" + value.ToString("x", CultureInfo.InvariantCulture);
}
