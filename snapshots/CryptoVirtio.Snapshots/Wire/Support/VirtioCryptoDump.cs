using System.Globalization;

namespace CryptoVirtio.Snapshots;

/// <summary>Names the fields of virtio-crypto, by linux/virtio_crypto.h. It reads the numbers itself, and shares no decoder with the product.</summary>
internal static class VirtioCryptoDump
{
    /// <summary>A control request.</summary>
    public static WireDump Control(byte[] bytes)
    {
        WireDump dump = new WireDump(bytes)
            .U32("opcode", static value => ((VirtioCryptoOpcode)value).ToString())
            .U32("algo")
            .U32("flag")
            .U32("queue_id");
        return (BitConverter.ToUInt32(bytes, 0), BitConverter.ToUInt32(bytes, 64)) switch
        {
            (2, 1) => OperationType(Cipher(dump).Bytes("padding", 32)).Rest("key"),
            (2, 2) => OperationType(Mac(Cipher(dump
                    .U32("alg_chain_order", static value => ((VirtioChainOrder)value).ToString())
                    .U32("hash_mode", static value => ((VirtioHashMode)value).ToString())))
                    .U32("aad_len")
                    .U32("padding"))
                .Bytes("key", (int)BitConverter.ToUInt32(bytes, 28))
                .Rest("auth_key"),
            (0x202, _) => Mac(dump).Bytes("padding", 40).Rest("auth_key"),
            _ => dump.U64("session_id").Bytes("padding", 48),
        };
    }

    /// <summary>The outcome of a creation.</summary>
    public static WireDump Outcome(byte[] bytes) => new WireDump(bytes)
        .U64("session_id")
        .U32("status", static value => ((VirtioCryptoStatus)value).ToString())
        .U32("padding");

    /// <summary>A data request.</summary>
    public static WireDump Data(byte[] bytes)
    {
        WireDump dump = new WireDump(bytes)
            .U32("opcode", static value => ((VirtioCryptoOpcode)value).ToString())
            .U32("algo")
            .U64("session_id")
            .U32("flag")
            .U32("padding");
        return (BitConverter.ToUInt32(bytes, 0), BitConverter.ToUInt32(bytes, 64)) switch
        {
            (0x200, _) => dump.U32("src_data_len").U32("hash_result_len").Bytes("padding", 40).Rest("src_data"),
            (_, 1) => OperationType(dump.U32("iv_len").U32("src_data_len").U32("dst_data_len").Bytes("padding", 28))
                .Bytes("iv", (int)BitConverter.ToUInt32(bytes, 24))
                .Rest("src_data"),
            _ => OperationType(dump
                    .U32("iv_len")
                    .U32("src_data_len")
                    .U32("dst_data_len")
                    .U32("cipher_start_src_offset")
                    .U32("len_to_cipher")
                    .U32("hash_start_src_offset")
                    .U32("len_to_hash")
                    .U32("aad_len")
                    .U32("hash_result_len")
                    .U32("reserved"))
                .Bytes("iv", (int)BitConverter.ToUInt32(bytes, 24))
                .Bytes("src_data", (int)BitConverter.ToUInt32(bytes, 28))
                .Rest("aad"),
        };
    }

    /// <summary>The writable part of a data request.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="destination">Bytes of destination.</param>
    public static WireDump Reply(byte[] bytes, int destination) => new WireDump(bytes)
        .Bytes("dst_data", destination)
        .Bytes("hash_result", bytes.Length - 1 - destination)
        .U8("status", static value => ((VirtioCryptoStatus)value).ToString());

    /// <summary>The configuration space.</summary>
    public static WireDump Config(byte[] bytes) => new WireDump(bytes)
        .U32("status", static value => value == 1 ? "HW_READY" : Hex(value))
        .U32("max_dataqueues")
        .U32("crypto_services", Hex)
        .U32("cipher_algo_l", Hex)
        .U32("cipher_algo_h", Hex)
        .U32("hash_algo", Hex)
        .U32("mac_algo_l", Hex)
        .U32("mac_algo_h", Hex)
        .U32("aead_algo", Hex)
        .U32("max_cipher_key_len")
        .U32("max_auth_key_len")
        .U32("akcipher_algo", Hex)
        .U64("max_size");

    private static WireDump Cipher(WireDump dump) => dump
        .U32("algo", static value => ((VirtioCipherAlgorithm)value).ToString())
        .U32("keylen")
        .U32("op", static value => ((VirtioCryptoDirection)value).ToString())
        .U32("padding");

    private static WireDump Mac(WireDump dump) => dump
        .U32("algo", static value => ((VirtioMacAlgorithm)value).ToString())
        .U32("hash_result_len")
        .U32("auth_key_len")
        .U32("padding");

    private static WireDump OperationType(WireDump dump) =>
        dump.U32("op_type", static value => ((VirtioCryptoOperation)value).ToString()).U32("padding");

    private static string Hex(uint value) => "0x" + value.ToString("x", CultureInfo.InvariantCulture);
}
