extension Icon {
    /// What each icon looks like: a grid of 24, a stroke of 1.75, round ends, drawn for Engawa.
    static let shapes: [Icon: String] = [
        .alert: #"<path d="M12 4 2.8 20h18.4zM12 10v4.5M12 17.3v.1"/>"#,
        .arrivals: #"<path d="M4.5 8h15v11.5h-15zM9 8V4.5h6V8M9 8v11.5M15 8v11.5"/>"#,
        .back: #"<path d="M14.5 5.5 8 12l6.5 6.5"/>"#,
        .bell: #"<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 21h4"/>"#,
        .board: #"<path d="M4 4.5h16v11H4zM12 15.5v5M8.5 20.5h7"/>"#,
        .book: #"""
        <path d="M4 5.5c3-1.2 5.5-1 8 .8 2.5-1.8 5-2 8-.8v13c-3-1.2-5.5-1-8\#
         .8-2.5-1.8-5-2-8-.8zM12 6.3v13"/>
        """#,
        .booked: #"""
        <circle cx="12" cy="12" r="8.2"/><circle cx="12" cy="12" r="3.8"\#
         fill="currentColor" stroke="none"/>
        """#,
        .calendar: #"<path d="M4.5 6h15v14h-15zM4.5 10.5h15M8.5 3.5V7M15.5 3.5V7"/>"#,
        .card: #"<path d="M3.5 5.5h17v13h-17zM7 10h10M7 14h6"/>"#,
        .chart: #"<path d="M4 4v16h16M8.5 16v-4M12.5 16V8M16.5 16v-6"/>"#,
        .clock: #"<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.2l3.4 2"/>"#,
        .cup: #"""
        <path d="M5 10h11v5a5 5 0 0 1-5 5h-1a5 5 0 0 1-5-5zM16 11h2a2.2 2.2 0 0 1 0\#
         4.4h-2M8.5 4v2.5M12.5 4v2.5"/>
        """#,
        .doctor: #"<path d="M9.5 4h5v5.5H20v5h-5.5V20h-5v-5.5H4v-5h5.5z"/>"#,
        .done: #"""
        <circle cx="12" cy="12" r="9" fill="currentColor" stroke="none"/><path d="m7.8\#
         12.3 3 3 5.5-6" stroke="var(--paper)" stroke-width="2.2"/>
        """#,
        .help: #"""
        <circle cx="12" cy="12" r="8.7"/><circle cx="12" cy="12" r="3.6"/><path\#
         d="m9.4 9.4-3.5-3.5M14.6 9.4l3.5-3.5M9.4 14.6l-3.5 3.5M14.6 14.6l3.5 3.5"/>
        """#,
        .late: #"""
        <path d="M12 2.5 21.5 12 12 21.5 2.5 12z" fill="currentColor" stroke="none"/>\#
        <path d="M12 7.5v5.5M12 16.3v.1" stroke="var(--paper)" stroke-width="2.2"/>
        """#,
        .law: #"<path d="M12 4v16M7.5 20h9M5 7.5h14M5 7.5l-2.5 6h5zM19 7.5l-2.5 6h5z"/>"#,
        .lock: #"<path d="M6 11h12v9.5H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>"#,
        .map: #"<path d="M9 4.5 3.5 6.5v13L9 17.5l6 2 5.5-2v-13L15 6.5zM9 4.5v13M15 6.5v13"/>"#,
        .me: #"""
        <circle cx="12" cy="8" r="3.8"/><path d="M4.5 20.2c.8-4.2 3.8-6.2 7.5-6.2s6.7\#
         2 7.5 6.2"/>
        """#,
        .message: #"<path d="M4 5.5h16v11h-8.5L7 20v-3.5H4z"/>"#,
        .next: #"<path d="M9.5 5.5 16 12l-6.5 6.5"/>"#,
        .none: #"<path d="M7.5 12h9"/>"#,
        .now: #"<circle cx="12" cy="12" r="4" fill="currentColor" stroke="none"/>"#,
        .offline: #"""
        <path d="M10 6.1a6 6 0 0 1 7.5 4.5A4 4 0 0 1 19.5 17M15.5 18.5H7a4.6 4.6 0 0\#
         1-.8-9.1M4 4l16 16.5"/>
        """#,
        .open: #"<circle cx="12" cy="12" r="8.2"/>"#,
        .people: #"""
        <circle cx="8.5" cy="8.5" r="3.2"/><path d="M2.5 19.5c.6-3.6 3-5.2 6-5.2s5.4\#
         1.6 6 5.2M15 5.6a3.2 3.2 0 0 1 0 5.8M17 14.7c2.5.5 4 2.1 4.5 4.8"/>
        """#,
        .phone: #"""
        <path d="M6.3 3.5H9.5l1.6 4.5-2.1 1.6a12.5 12.5 0 0 0 5.4 5.4l1.6-2.1 4.5 1.6\#
        v3.2a2 2 0 0 1-2.2 2A16.8 16.8 0 0 1 4.3 5.7a2 2 0 0 1 2-2.2z"/>
        """#,
        .plan: #"""
        <path d="M6 7.2v2.6M6 14.2v2.6M11.5 5H20M11.5 12H20M11.5 19H17"/><circle\#
         cx="6" cy="5" r="2.2"/><circle cx="6" cy="12" r="2.2"/><circle cx="6" cy="19"\#
         r="2.2"/>
        """#,
        .plus: #"<path d="M12 5v14M5 12h14"/>"#,
        .porch: #"""
        <path d="M2 7.5 12 3l10 4.5M5.5 7v10M18.5 7v10M2.5 17h19M4 20.5h16M9.5 14h4.5\#
        v1a2 2 0 0 1-2 2h-.5a2 2 0 0 1-2-2z"/>
        """#,
        .print: #"<path d="M7 8.5v-5h10v5M7 17H4V8.5h16V17h-3M7 14h10v6.5H7z"/>"#,
        .search: #"<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5.5 5.5"/>"#,
        .settings: #"""
        <path d="M4 7h8.5M17.5 7H20M4 17h2.5M11.5 17H20"/><circle cx="15" cy="7"\#
         r="2.5"/><circle cx="9" cy="17" r="2.5"/>
        """#,
        .share: #"<path d="M12 15V4M8 7.5 12 3.5l4 4M5 12v8h14v-8"/>"#,
        .shield: #"<path d="M12 3.5 19 6v6c0 4.5-3 7.3-7 8.5-4-1.2-7-4-7-8.5V6z"/>"#,
        .today: #"""
        <path d="M3.5 17h17M7 20.5h10M12 6V3.5M5.8 8.3 4.3 6.8M18.2 8.3l1.5-1.5M7 17a5\#
         5 0 0 1 10 0"/>
        """#,
        .town: #"""
        <path d="M9 4.5h6M12 4.5v-2M9 19.5h6M12 19.5v2M9 4.5c-4.5 2-4.5 13 0 15M15 4.5\#
        c4.5 2 4.5 13 0 15M6 9.5h12M6 14.5h12"/>
        """#,
        .waiting: #"<circle cx="12" cy="12" r="8.2" stroke-dasharray="3 3.44"/>"#,
        .wave: #"""
        <path d="M2.5 9.5c3.2-3.5 6.3 3.5 9.5 0s6.3 3.5 9.5 0M2.5 15.5c3.2-3.5 6.3 3.5\#
         9.5 0s6.3 3.5 9.5 0"/>
        """#,
        .work: #"<path d="M3.5 8h17v11.5h-17zM9 8V5h6v3M3.5 13h17"/>"#,
    ]
}
