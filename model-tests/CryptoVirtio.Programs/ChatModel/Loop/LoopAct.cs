namespace CryptoVirtio.Programs;

/// <summary>What happens in the world around a loop.</summary>
public enum LoopAct
{
    /// <summary>The user types A bytes of text B.</summary>
    Type,

    /// <summary>The user's input ends; as a hang-up when A is odd.</summary>
    EndInput,

    /// <summary>Reading the input fails.</summary>
    FailInput,

    /// <summary>The peer starts: it sends its hello, and answers from now on.</summary>
    Greet,

    /// <summary>The peer sends A bytes of text B.</summary>
    Say,

    /// <summary>The peer sends A bytes, and bit B of the record is flipped on the way.</summary>
    Corrupt,

    /// <summary>The peer's last record comes again.</summary>
    Replay,

    /// <summary>A bytes of text B come from the socket that no peer with the key has sent.</summary>
    Babble,

    /// <summary>The peer ends its stream with an authenticated record.</summary>
    Goodbye,

    /// <summary>The peer's half of the connection ends.</summary>
    HangUp,

    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>The socket takes nothing any more; error A.</summary>
    FailSend,

    /// <summary>The socket takes A bytes more and then blocks.</summary>
    NarrowSocket,

    /// <summary>The socket takes everything.</summary>
    WidenSocket,

    /// <summary>Standard output takes A bytes more and then blocks.</summary>
    NarrowOutput,

    /// <summary>Standard output takes everything.</summary>
    WidenOutput,

    /// <summary>Writing standard output fails with error A.</summary>
    FailOutput,

    /// <summary>The reader of standard output closes its end; poll reports it without being asked.</summary>
    LeaveOutput,

    /// <summary>A call on descriptor A moves at most B bytes.</summary>
    Short,

    /// <summary>Poll reports B times that descriptor A is readable when it is not.</summary>
    Mislead,

    /// <summary>A milliseconds pass.</summary>
    Elapse,

    /// <summary>The device does A operations more, and fails at the next with error B.</summary>
    FailDevice,

    /// <summary>The user wants to leave.</summary>
    Interrupt,
}
